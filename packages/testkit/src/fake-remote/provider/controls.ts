import type { IncomingMessage } from 'node:http'
import { json } from 'node:stream/consumers'
import type { RemoteFault } from '../remote-fault.ts'
import { defaultMode, type RemoteMode } from '../remote-mode.ts'
import type { RemoteLedger } from '../remote-ledger.ts'
import type { ServerOptions } from '../server-options.ts'
import type { Answer } from './answer.ts'
import { FaultPlan } from './fault-plan.ts'
import { HintStream } from './hint-stream.ts'
import type { JobBook } from './job-book.ts'

/** What the owner of the provider may see and change while it runs. No fault touches these calls. */
export class Controls {
  readonly faults: FaultPlan
  readonly hints: HintStream
  readonly #book: JobBook
  #mode: RemoteMode

  constructor(book: JobBook, { mode, faults, seed }: ServerOptions) {
    this.#book = book
    this.#mode = { ...defaultMode, ...mode }
    this.faults = new FaultPlan(seed, faults)
    this.hints = new HintStream(book, () => this.#mode, seed)
  }

  get mode(): RemoteMode {
    return this.#mode
  }

  handles(route: string): boolean {
    return route.includes(' /control/')
  }

  async answer(route: string, request: IncomingMessage): Promise<Answer> {
    switch (route) {
      case 'GET /control/ledger':
        return { status: 200, body: { ...this.#book.ledger(Date.now()), faults: this.faults.count } satisfies RemoteLedger }
      case 'POST /control/mode':
        this.#mode = { ...this.#mode, ...((await json(request)) as Partial<RemoteMode>) }
        return { status: 200, body: this.#mode }
      case 'POST /control/faults':
        this.faults.replace((await json(request)) as readonly RemoteFault[])
        return { status: 200, body: {} }
      default:
        return { status: 404, body: {} }
    }
  }
}
