/**
 * Imports the module that its argument names, and prints what that did, as JSON: calls into the outside world that come from a file, not
 * from the inside of Node, which reads the module's own files.
 */
import { createRequire, syncBuiltinESMExports } from 'node:module'
import { isAbsolute } from 'node:path'
import { pathToFileURL } from 'node:url'

type Function_ = (...parameters: readonly unknown[]) => unknown
type Members = Record<string, unknown>

const require = createRequire(import.meta.url)
const [, , module = ''] = process.argv
const seen: string[] = []
let isWatching = false
/** As it was before it was watched. */
const { setImmediate: nextTurn } = globalThis

/** The file that called, unless that is a part of Node. */
function caller(): string | undefined {
  const frames = (new Error('where').stack ?? '').split('\n').slice(1)
  const first = frames.find(frame => /file:|node:/.test(frame) && !frame.includes(import.meta.url)) ?? 'node:'
  return first.includes('node:') ? undefined : first.trim()
}

function note(what: string): void {
  const from = isWatching ? caller() : undefined
  if (from !== undefined) seen.push(`${what}, called ${from}`)
}

/** Notes each call of these members, of a module of Node or a global object. */
function watch(name: string, holder: Members, members: readonly string[]): void {
  for (const member of members) {
    const original = Object.getOwnPropertyDescriptor(holder, member)
    if (typeof original?.value !== 'function' || !original.writable) continue
    holder[member] = new Proxy(original.value as Function_, {
      apply(target, self, parameters) {
        note(`${name} ${member}`)
        return Reflect.apply(target, self, parameters)
      },
      construct(target, parameters) {
        note(`${name} ${member}`)
        return Reflect.construct(target, parameters) as object
      },
    })
  }
}

function watchModule(name: string, members?: readonly string[]): void {
  const holder = require(name) as Members
  watch(name, holder, members ?? Object.keys(holder))
}

watchModule('node:fs')
watchModule('node:fs/promises')
watchModule('node:child_process')
watchModule('node:net', ['connect', 'createConnection', 'createServer', 'Socket', 'Server'])
watchModule('node:tls', ['connect', 'createServer'])
watchModule('node:dgram', ['createSocket'])
watchModule('node:dns', ['lookup', 'resolve'])
watchModule('node:http', ['request', 'get', 'createServer'])
watchModule('node:https', ['request', 'get', 'createServer'])
watchModule('node:worker_threads', ['Worker'])
watchModule('node:timers', ['setTimeout', 'setInterval', 'setImmediate'])
watch('the global', globalThis, ['fetch', 'setTimeout', 'setInterval', 'setImmediate', 'WebSocket'])
syncBuiltinESMExports()
// oxlint-disable-next-line node/no-process-env -- it is watched, not read
const environment = process.env
Object.defineProperty(process, 'env', {
  value: new Proxy(environment, {
    get(target, key): unknown {
      note(`the environment variable ${String(key)}`)
      return Reflect.get(target, key)
    },
    has(target, key) {
      note(`the environment variable ${String(key)}`)
      return Reflect.has(target, key)
    },
    ownKeys(target) {
      note('all environment variables')
      return Reflect.ownKeys(target)
    },
  }),
})

isWatching = true
await import(isAbsolute(module) ? pathToFileURL(module).href : module)
await new Promise<void>(resolve => nextTurn(resolve))
isWatching = false
process.stdout.write(`\n${JSON.stringify([...new Set(seen)])}`, () => process.exit())
