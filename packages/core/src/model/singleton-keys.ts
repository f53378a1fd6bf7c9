import type { LoadOptions, ModelConfig, ModelSource, ModuleClass } from '../contract/index.ts'
import { InvalidRequestError } from '../errors/invalid-request-error.ts'
import { canonicalJson } from '../identifiers/canonical-json.ts'
import { isModelArchive } from '../request/model-source.ts'
import { isPlainJson } from '../request/stored-request.ts'

/** What can be told apart by what it says. */
export type NamedSource = string | ModelConfig

/** Equal loads have equal keys: values count by what they say, components and classes by which they are. */
export class SingletonKeys {
  readonly #numbers = new WeakMap<object, number>()
  #last = 0

  /** @throws InvalidRequestError for a load that cannot be told apart from others */
  keyOf(source: NamedSource, { finder = 'default', initializer = 'default', module, options = {} }: LoadOptions<ModuleClass>): string {
    assertPlainJson('source', source)
    assertPlainJson('options', options)
    return canonicalJson([source, this.#partOf(finder), this.#partOf(initializer), this.#partOf(module), options])
  }

  #partOf(value: string | object | undefined): unknown {
    if (typeof value !== 'object' && typeof value !== 'function') return value ?? null
    const number = this.#numbers.get(value) ?? ++this.#last
    this.#numbers.set(value, number)
    return { number }
  }
}

/** @throws InvalidRequestError for an archive: nothing says that it is the same as before */
export function assertNamed(source: ModelSource): asserts source is NamedSource {
  if (!isModelArchive(source)) return
  const found = 'the bytes or the stream of an archive, which may be others each time'
  throw new InvalidRequestError({ field: 'singleton', expected: 'a path, an id, or what findModel() gave', found })
}

function assertPlainJson(field: string, value: unknown): void {
  if (isPlainJson(value)) return
  throw new InvalidRequestError({ field, expected: 'plain JSON, by which a singleton is known', found: 'more than that' })
}
