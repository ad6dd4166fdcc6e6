// Loaded before the program, it lists folders in the order that ORDER names, as another file system might.
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'

const { readdirSync } = fs
const order = process.env['ORDER'] ?? ''
const seed = Number(/\d+/.exec(order)?.[0] ?? 0)

/** A number that seems random, the same for the same name and seed. */
function rank(name) {
  let mixed = seed
  for (const character of name) mixed = Math.imul(mixed ^ (character.codePointAt(0) ?? 0), 0x01000193) ^ (mixed >>> 13)
  return mixed >>> 0
}

function nameOf(entry) {
  return typeof entry === 'string' ? entry : String(entry.name)
}

function compare(a, b) {
  return a < b ? -1 : a > b ? 1 : 0
}

const ordered = {
  reversed: (entries) => entries.sort((a, b) => compare(nameOf(b), nameOf(a))),
  'case-insensitive': (entries) =>
    entries.sort((a, b) => compare(nameOf(a).toLowerCase(), nameOf(b).toLowerCase()) || compare(nameOf(b), nameOf(a))),
  shuffled: (entries) => entries.sort((a, b) => rank(nameOf(a)) - rank(nameOf(b))),
}[order.replace(/ \d+$/, '')]

if (ordered === undefined) throw new Error(`No such order: ${order}`)
fs.readdirSync = (...args) => ordered(readdirSync(...args))
syncBuiltinESMExports()
