import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { Controls } from './provider/controls.ts'
import { createFront } from './provider/front.ts'
import { JobBook } from './provider/job-book.ts'
import { Provider } from './provider/provider.ts'
import type { ServerOptions, ServerReady } from './server-options.ts'

const options = JSON.parse(process.argv[2] ?? '') as ServerOptions
const book = new JobBook(options.folder)
const controls = new Controls(book, options)
const provider = new Provider(book, () => controls.mode, options.seed)
const front = createFront({ provider, controls, token: options.token })

// Whoever started it holds the other end: when that one dies, however it dies, this ends.
process.stdin.resume().once('end', () => process.exit())

await once(front.listen(options.port, '127.0.0.1'), 'listening')
const ready: ServerReady = { url: `http://127.0.0.1:${(front.address() as AddressInfo).port}` }
process.stdout.write(`${JSON.stringify(ready)}\n`)
