interface Listeners {
  readonly all: Set<() => void>
  tell(): void
}

const listenersOf = new WeakMap<AbortSignal, Listeners>()

/**
 * Listens to an abort until the function that it gives is called, or the abort came. A signal compares each new listener with all that it
 * has; since thousands of waits share the client's signal, it gets one for all of them.
 */
export function onAbort(signal: AbortSignal, listener: () => void): () => void {
  const listeners = listenersOf.get(signal) ?? beginToListen(signal)
  listeners.all.add(listener)
  return () => {
    if (!listeners.all.delete(listener) || listeners.all.size > 0) return
    signal.removeEventListener('abort', listeners.tell)
    listenersOf.delete(signal)
  }
}

function beginToListen(signal: AbortSignal): Listeners {
  const all = new Set<() => void>()
  const tell = () => {
    for (const listener of [...all]) listener()
  }
  const listeners = { all, tell }
  listenersOf.set(signal, listeners)
  signal.addEventListener('abort', tell, { once: true })
  return listeners
}
