// Preloaded into a process whose file operations are to fail: `node --import inject.mjs …`.
//
// FAULT_ROOT   only operations below this folder count
// FAULT_AT     which of them fails, from 1 or by its name as in the log; 0 for none
// FAULT_KIND   `kill`: the process is killed before it; `torn`: in the middle of it; else an error code such as ENOSPC
// FAULT_LOG    a file for the names of the operations
// FAULT_RENAME `twice`: names cannot be exchanged
import fs from 'node:fs'
import { createRequire, syncBuiltinESMExports } from 'node:module'
import { join, sep } from 'node:path'

const { FAULT_ROOT: root = '', FAULT_AT: at = '0', FAULT_KIND: kind = 'kill', FAULT_LOG: log } = process.env
const real = { ...fs }
const handles = new Map()
const operations = []

const onPaths = [
  ...['openSync', 'readFileSync', 'copyFileSync', 'linkSync', 'symlinkSync', 'readlinkSync', 'mkdirSync'],
  ...['readdirSync', 'renameSync', 'rmSync', 'lstatSync', 'statSync', 'utimesSync'],
  ...['accessSync', 'unlinkSync', 'rmdirSync'],
]
const onHandles = ['closeSync', 'writeFileSync', 'fstatSync', 'fsyncSync']

for (const name of [...onPaths, ...onHandles]) {
  fs[name] = (...args) => {
    const path = onHandles.includes(name) ? handles.get(args[0]) : args.slice(0, 2).findLast(isWatched)
    if (path === undefined) return real[name](...args)
    const error = operate(name, path, args)
    // A handle is closed even where closing it fails.
    if (error !== undefined && name === 'closeSync') real.closeSync(args[0])
    if (error !== undefined) throw error
    const result = real[name](...args)
    if (name === 'openSync') handles.set(result, path)
    if (name === 'closeSync') handles.delete(args[0])
    return result
  }
}
const laterOnPaths = ['open']
const laterOnHandles = ['close', 'fsync']

for (const name of [...laterOnPaths, ...laterOnHandles]) {
  fs[name] = (...args) => {
    const callback = args.at(-1)
    const path = laterOnHandles.includes(name) ? handles.get(args[0]) : args.slice(0, 2).findLast(isWatched)
    if (path === undefined) return real[name](...args)
    const error = operate(name, path, args)
    if (error !== undefined && name === 'close') real.close(args[0], () => callback(error))
    else if (error !== undefined) setImmediate(callback, error)
    else {
      const done = (failure, ...results) => {
        if (name === 'open' && failure === null) handles.set(results[0], path)
        callback(failure, ...results)
      }
      // Before it is closed: the number may be another file's at once.
      if (name === 'close') handles.delete(args[0])
      real[name](...args.slice(0, -1), done)
    }
  }
}
syncBuiltinESMExports()

const native = createRequire(import.meta.url)('fs-native-extensions')
const swap = native.swapSync
native.swapSync = (a, b) => {
  if (process.env.FAULT_RENAME === 'twice') throw Object.assign(new Error('ENOSYS'), { code: 'ENOSYS' })
  const error = operate('swap', a, [])
  if (error !== undefined) throw error
  swap(a, b)
}

if (log !== undefined) process.on('exit', () => real.writeFileSync(log, operations.join('\n')))

function isWatched(path) {
  return typeof path === 'string' && path.startsWith(root + sep)
}

/** @returns The error that the operation is to fail with. */
function operate(name, path, args) {
  const operation = `${name} ${path.slice(root.length + 1)}`
  operations.push(operation)
  if (operations.length !== Number(at) && operation !== at) return undefined
  if (kind === 'torn') tear(name, args)
  if (kind === 'torn' || kind === 'kill') process.kill(process.pid, 'SIGKILL')
  // The signal arrives before the next line does anything.
  while (kind === 'torn' || kind === 'kill');
  return Object.assign(new Error(`${kind}: injected, ${name} '${path}'`), { code: kind, path, syscall: name })
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
