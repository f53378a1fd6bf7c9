import { arnOf, type EmulatedAccount } from '../emulated-account.ts'
import { validationError } from '../service-error.ts'
import type { Resource } from './resource.ts'

/** All resources of one kind, by name. */
export class ResourceBook<Item extends Resource> {
  readonly #account: EmulatedAccount
  readonly #kind: string
  readonly #items = new Map<string, Item>()

  /** @param kind as it stands in ARNs: `endpoint-config` */
  constructor(account: EmulatedAccount, kind: string) {
    this.#account = account
    this.#kind = kind
  }

  arnOf(name: string): string {
    return arnOf(this.#account, this.#kind, name)
  }

  /** @throws ServiceError where the name is taken */
  add(item: Item): void {
    if (this.#items.has(item.name)) {
      throw validationError(`Cannot create already existing ${this.#kind.replaceAll('-', ' ')} "${item.arn}".`)
    }
    this.#items.set(item.name, item)
  }

  has(name: string): boolean {
    return this.#items.has(name)
  }

  /** @param name or the ARN. @throws ServiceError where there is none */
  find(name: string): Item {
    const item = this.#items.get(name.replace(/^arn:.*?\//, ''))
    if (item === undefined) throw validationError(`Could not find ${this.#kind.replaceAll('-', ' ')} "${this.arnOf(name)}".`)
    return item
  }

  /** @throws ServiceError where there is none */
  remove(name: string): Item {
    const item = this.find(name)
    this.#items.delete(item.name)
    return item
  }

  values(): Iterable<Item> {
    return this.#items.values()
  }
}
