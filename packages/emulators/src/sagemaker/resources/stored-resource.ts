import { seconds } from '../seconds.ts'
import type { Resource } from './resource.ts'

interface StoredResourceParts {
  readonly name: string
  readonly arn: string
  readonly created: number
  /** What its members are called: `Model` for `ModelName` and `ModelArn`. */
  readonly prefix: string
  /** The request that made it, which `Describe…` gives back. */
  readonly request: object
}

/** A resource without states: what was asked is all there is to it. */
export class StoredResource implements Resource {
  readonly name: string
  readonly arn: string
  readonly created: number
  readonly modified: number
  readonly request: object
  readonly #prefix: string

  constructor({ name, arn, created, prefix, request }: StoredResourceParts) {
    this.name = name
    this.arn = arn
    this.created = created
    this.modified = created
    this.request = request
    this.#prefix = prefix
  }

  describe(): object {
    const { Tags: _, ClientToken: __, ...asked } = this.request as { readonly Tags?: unknown; readonly ClientToken?: unknown }
    return { ...asked, ...this.summarize() }
  }

  summarize(): object {
    return { [`${this.#prefix}Name`]: this.name, [`${this.#prefix}Arn`]: this.arn, CreationTime: seconds(this.created) }
  }
}
