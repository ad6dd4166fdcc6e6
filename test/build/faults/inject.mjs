// Makes file operations fail: imported before what is to meet the faults, in a process of its own.
import fs from 'node:fs'
import { createRequire, syncBuiltinESMExports } from 'node:module'
import { join, sep } from 'node:path'

const real = { ...fs }
/** The paths of open files by their numbers. */
const handles = new Map()
/** Folders in which nothing happens any more, as after the end of the process that worked there. */
const ended = new Set()
// Until the first one, nothing is below a folder of that name.
let fault = { root: '\0', at: 0, kind: 'kill', canExchange: true }
let operations = []

/**
 * From now on counts the operations below a folder, and has one of them fail.
 *
 * `kill` is the end of the process for that folder: neither the operation nor any later one there has an effect, whoever
 * asks. So one process dies as often as there are operations, and what it leaves is what a signal would have left.
 *
 * @param {{ root: string, at: number | string, kind: string, canExchange: boolean }} next `at`: which operation, from 1
 *   or by its name, 0 for none; `kind`: `kill`; `torn`: killed in the middle of it; else an error code such as ENOSPC;
 *   `canExchange`: whether two names can be exchanged in one step.
 * @returns {string[]} The names of the operations, which grows with them.
 */
export function injectFault(next) {
  fault = next
  operations = []
  return operations
}

const onPaths = [
  ...['openSync', 'readFileSync', 'copyFileSync', 'linkSync', 'symlinkSync', 'readlinkSync', 'mkdirSync'],
  ...['readdirSync', 'renameSync', 'rmSync', 'lstatSync', 'statSync', 'utimesSync'],
  ...['accessSync', 'unlinkSync', 'rmdirSync'],
]
const onHandles = ['closeSync', 'writeFileSync', 'fstatSync', 'fsyncSync']

for (const name of [...onPaths, ...onHandles]) {
  fs[name] = (...args) => {
    const path = onHandles.includes(name) ? handles.get(args[0]) : args.slice(0, 2).findLast(isWatched)
    if (path === undefined) return callReal(name, args)
    const error = operate(name, path, args)
    // A handle is closed even where closing it fails.
    if (name === 'closeSync') handles.delete(args[0])
    if (error !== undefined && name === 'closeSync') real.closeSync(args[0])
    if (error !== undefined) throw error
    const result = real[name](...args)
    if (name === 'openSync') handles.set(result, path)
    return result
  }
}
const laterOnPaths = ['open']
const laterOnHandles = ['close', 'fsync']

for (const name of [...laterOnPaths, ...laterOnHandles]) {
  fs[name] = (...args) => {
    const callback = args.at(-1)
    const path = laterOnHandles.includes(name) ? handles.get(args[0]) : args.slice(0, 2).findLast(isWatched)
    if (path === undefined) return callReal(name, args)
    const error = operate(name, path, args)
    // Before it is closed: the number may be another file's at once.
    if (name === 'close') handles.delete(args[0])
    if (error !== undefined && name === 'close') real.close(args[0], () => callback(error))
    else if (error !== undefined) setImmediate(callback, error)
    else {
      const done = (failure, ...results) => {
        if (name === 'open' && failure === null) handles.set(results[0], path)
        callback(failure, ...results)
      }
      real[name](...args.slice(0, -1), done)
    }
  }
}
// Whatever else there is has no faults, and no effect either where all has ended.
const counted = new Set([...onPaths, ...onHandles, ...laterOnPaths, ...laterOnHandles])
for (const [name, value] of Object.entries(real))
  if (typeof value === 'function' && /^[a-z]/.test(name) && !counted.has(name))
    fs[name] = Object.assign((...args) => callReal(name, args), value)
for (const [name, value] of Object.entries(fs.promises))
  if (typeof value === 'function')
    fs.promises[name] = async (...args) => {
      refuseWhereEnded(name, args)
      return value(...args)
    }
syncBuiltinESMExports()

const native = createRequire(import.meta.url)('fs-native-extensions')
const swap = native.swapSync
native.swapSync = (a, b) => {
  if (!fault.canExchange) throw Object.assign(new Error('ENOSYS'), { code: 'ENOSYS' })
  const error = operate('swap', a, [])
  if (error !== undefined) throw error
  swap(a, b)
}

function isWatched(path) {
  return typeof path === 'string' && path.startsWith(fault.root + sep)
}

function callReal(name, args) {
  refuseWhereEnded(name, args)
  return real[name](...args)
}

function refuseWhereEnded(name, args) {
  for (const value of args) {
    const path = typeof value === 'number' ? handles.get(value) : value
    if (typeof path === 'string' && hasEnded(path)) throw endOf(name, path)
  }
}

function hasEnded(path) {
  for (const folder of ended) if (path.startsWith(folder + sep)) return true
  return false
}

/** @returns The error that the operation is to fail with. */
function operate(name, path, args) {
  if (hasEnded(path)) return endOf(name, path)
  const operation = `${name} ${path.slice(fault.root.length + 1)}`
  operations.push(operation)
  const { at, kind } = fault
  if (operations.length !== at && operation !== at) return undefined
  if (kind === 'torn') tear(name, args)
  if (kind !== 'torn' && kind !== 'kill')
    return Object.assign(new Error(`${kind}: injected, ${name} '${path}'`), { code: kind, path, syscall: name })
  ended.add(fault.root)
  return endOf(name, path)
}

function endOf(name, path) {
  return new Error(`Killed before ${name} '${path}'`)
}

/** Does half of what an operation would have done. */
function tear(name, args) {
  if (name === 'writeFileSync') real.writeSync(args[0], args[1], 0, Math.floor(args[1].length / 2))
  if (name === 'copyFileSync') real.writeFileSync(args[1], real.readFileSync(args[0]).subarray(0, 10))
  if (name !== 'rmSync' || !real.existsSync(args[0]) || !real.statSync(args[0]).isDirectory()) return
  const names = real.readdirSync(args[0])
  for (const entry of names.slice(0, Math.ceil(names.length / 2)))
    real.rmSync(join(args[0], entry), { recursive: true })
}
