import { validationError } from '../service-error.ts'

export interface Tag {
  readonly Key: string
  readonly Value: string
}

const mostTags = 50

/** The tags of everything that has an ARN. */
export class Tags {
  readonly #tags = new Map<string, ReadonlyMap<string, string>>()

  /** @throws ServiceError for too many, for a key that is there twice, and for keys that only the service may use */
  static check(tags: readonly Tag[] = []): void {
    const keys = tags.map(({ Key }) => Key)
    if (tags.length > mostTags) throw validationError(`Number of user tags exceeds the limit of ${mostTags}`)
    if (new Set(keys).size < keys.length) throw validationError('Duplicate tag keys found. Please ensure that tag keys are unique')
    const reserved = keys.find(key => key.toLowerCase().startsWith('aws:'))
    if (reserved !== undefined) throw validationError(`aws: prefixed tag key names are not allowed for external use: ${reserved}`)
  }

  of(arn: string): readonly Tag[] {
    return Array.from(this.#tags.get(arn) ?? [], ([Key, Value]) => ({ Key, Value }))
  }

  add(arn: string, tags: readonly Tag[] = []): readonly Tag[] {
    Tags.check(tags)
    const together = new Map([...(this.#tags.get(arn) ?? []), ...tags.map(({ Key, Value }) => [Key, Value] as const)])
    if (together.size > mostTags) throw validationError(`Number of user tags exceeds the limit of ${mostTags}`)
    this.#tags.set(arn, together)
    return this.of(arn)
  }

  remove(arn: string, keys: readonly string[]): void {
    const left = new Map(this.#tags.get(arn))
    for (const key of keys) left.delete(key)
    this.#tags.set(arn, left)
  }

  /** With what had them. */
  forget(arn: string): void {
    this.#tags.delete(arn)
  }
}
