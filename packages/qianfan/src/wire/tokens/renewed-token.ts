import { type CallContext, unlessAborted } from '@trainyard/core'

export interface MintedToken {
  readonly value: string
  /** Milliseconds since 1970, by the client's clock; undefined: it is not known. */
  readonly expiresAt?: number
}

interface RenewedTokenParts {
  /** What the user has given; it is used until it is refused. */
  readonly given?: string | undefined
  readonly now: () => number
  /** undefined: there is nothing to mint with. */
  readonly mint: ((context: CallContext) => Promise<MintedToken>) | undefined
}

const marginMilliseconds = 10_000

/** A token that is minted when it is needed, and again before it expires; by one request, however many callers wait for it. */
export class RenewedToken {
  readonly #parts: RenewedTokenParts
  #current: MintedToken | undefined
  #minting: { readonly token: Promise<MintedToken>; readonly abort: AbortController; waiting: number } | undefined

  constructor(parts: RenewedTokenParts) {
    this.#parts = parts
    this.#current = parts.given === undefined ? undefined : { value: parts.given }
  }

  get canRenew(): boolean {
    return this.#parts.mint !== undefined
  }

  async get(context: CallContext): Promise<string> {
    const { now } = this.#parts
    const current = this.#current
    const isGood = current !== undefined && (current.expiresAt === undefined || now() < current.expiresAt - marginMilliseconds)
    return isGood ? current.value : this.#mint(context)
  }

  /** After the provider refused this one: another caller may have renewed it meanwhile. */
  async renew(refused: string, context: CallContext): Promise<string> {
    if (this.#current?.value === refused) this.#current = undefined
    return this.get(context)
  }

  /** The request ends when nobody waits for it any more. */
  async #mint({ signal }: CallContext): Promise<string> {
    signal.throwIfAborted()
    const minting = (this.#minting ??= this.#begin())
    minting.waiting++
    try {
      return (await unlessAborted(minting.token, signal)).value
    } finally {
      if (--minting.waiting === 0) minting.abort.abort()
    }
  }

  #begin() {
    const { mint } = this.#parts
    if (mint === undefined) throw new TypeError('A token that cannot be renewed was renewed.')
    const abort = new AbortController()
    const token = mint({ signal: abort.signal }).then(
      minted => {
        this.#minting = undefined
        return (this.#current = minted)
      },
      (error: unknown) => {
        this.#minting = undefined
        throw error
      },
    )
    token.catch(() => undefined)
    return { token, abort, waiting: 0 }
  }
}
