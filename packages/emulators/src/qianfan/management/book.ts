import { Problem } from '../protocol/problem.ts'

interface Numbered {
  /** Such as `job-3k9vq2m8x0ab`. */
  readonly id: string
  /** What stands for the id in the first generation. */
  readonly number: number
}

/** Everything of one kind that there is, in the order of its creation. */
export class Book<Item extends Numbered> implements Iterable<Item> {
  readonly #kind: string
  readonly #items = new Map<string, Item>()

  /** `kind`: as people call it, for refusals. */
  constructor(kind: string) {
    this.#kind = kind
  }

  add(item: Item): Item {
    this.#items.set(item.id, item)
    return item
  }

  /** By its id, or by its number as text. */
  find(id: string): Item | undefined {
    return this.#items.get(id) ?? (/^\d+$/.test(id) ? [...this].find(({ number }) => String(number) === id) : undefined)
  }

  /** @throws Problem when it is not there */
  get(id: string): Item {
    const item = this.find(id)
    if (item === undefined) throw new Problem('unknown-resource', `the ${this.#kind} ${id} does not exist`)
    return item
  }

  delete(item: Item): void {
    this.#items.delete(item.id)
  }

  [Symbol.iterator](): Iterator<Item> {
    return this.#items.values()
  }
}
