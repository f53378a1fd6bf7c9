import { AsyncLocalStorage, createHook } from 'node:async_hooks'

/** What can keep a process up, by Node's names for it. */
const kinds: ReadonlySet<string> = new Set([
  'FSEVENTWRAP',
  'MESSAGEPORT',
  'PIPESERVERWRAP',
  'PIPEWRAP',
  'PROCESSWRAP',
  'SIGNALWRAP',
  'STATWATCHER',
  'TCPSERVERWRAP',
  'TCPWRAP',
  'TLSWRAP',
  'TTYWRAP',
  'Timeout',
  'UDPWRAP',
  'WORKER',
])

interface Handle {
  hasRef?(): boolean
}

/** Watches what a piece of code opens, whatever else goes on in the process meanwhile. */
export class OpenedResources implements Disposable {
  readonly #context = new AsyncLocalStorage<this>()
  readonly #opened = new Map<number, { readonly kind: string; readonly handle: Handle }>()
  readonly #hook = createHook({
    init: (id, kind, _trigger, handle: Handle) => {
      if (kinds.has(kind) && this.#context.getStore() === this) this.#opened.set(id, { kind, handle })
    },
    destroy: id => void this.#opened.delete(id),
  })

  constructor() {
    this.#hook.enable()
  }

  run<Value>(code: () => Value): Value {
    return this.#context.run(this, code)
  }

  /** What was opened and still keeps the process up. */
  get left(): readonly string[] {
    return [...this.#opened.values()].flatMap(({ kind, handle }) => (handle.hasRef?.() === true ? [kind] : []))
  }

  [Symbol.dispose](): void {
    this.#hook.disable()
  }
}
