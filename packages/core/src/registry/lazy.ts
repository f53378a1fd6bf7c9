/** Made once, on first use, however many ask at once. A failure is not kept: the next one tries again. */
export class Lazy<Value> {
  readonly #make: () => Promise<Value>
  #value: Promise<Value> | undefined

  constructor(make: () => Promise<Value>) {
    this.#make = make
  }

  get isMade(): boolean {
    return this.#value !== undefined
  }

  get(): Promise<Value> {
    this.#value ??= this.#make().catch((error: unknown) => {
      this.#value = undefined
      throw error
    })
    return this.#value
  }
}
