/** The life of one client: so many steps, each a call of the store or of a provider, before it or after it. Then nothing of it moves. */
export class Life {
  #steps: number
  readonly #died = Promise.withResolvers<undefined>()

  constructor(steps: number) {
    this.#steps = steps
  }

  /** Resolves when it is over. */
  get died(): Promise<undefined> {
    return this.#died.promise
  }

  async step(): Promise<void> {
    if (this.#steps-- > 0) return
    this.#died.resolve(undefined)
    await new Promise<never>(() => undefined)
  }

  /** The same object, as this client sees it. Iterables are hints and lists: nothing is decided by them. */
  share<Shared extends object>(shared: Shared): Shared {
    return new Proxy(shared, {
      get: (_target, key) => {
        const member: unknown = Reflect.get(shared, key)
        if (typeof member !== 'function') return member
        if (key === 'watch' || key === 'list') return member.bind(shared)
        return async (...parameters: readonly unknown[]) => {
          await this.step()
          const answer: unknown = await member.apply(shared, parameters)
          await this.step()
          return answer
        }
      },
    })
  }
}
