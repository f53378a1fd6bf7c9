import type { LoadOptions, ModelConfig, ModelSource, ModuleClass } from '../contract/index.ts'
import { InvalidRequestError } from '../errors/invalid-request-error.ts'
import { canonicalJson } from '../identifiers/canonical-json.ts'
import { isModelArchive } from '../request/model-source.ts'
import { isPlainJson } from '../request/stored-request.ts'

/** Equal loads have equal keys: values count by what they say, components and classes by which they are. */
export class SingletonKeys {
  readonly #numbers = new WeakMap<object, number>()
  #last = 0

  /** @throws InvalidRequestError for a load that cannot be told apart from others */
  keyOf(source: ModelSource, { finder = 'default', initializer = 'default', module, options = {} }: LoadOptions<ModuleClass>): string {
    return canonicalJson([plain(source), this.#partOf(finder), this.#partOf(initializer), this.#partOf(module), plainOptions(options)])
  }

  #partOf(value: string | object | undefined): unknown {
    if (typeof value !== 'object' && typeof value !== 'function') return value ?? null
    const number = this.#numbers.get(value) ?? ++this.#last
    this.#numbers.set(value, number)
    return { number }
  }
}

function plain(source: ModelSource): string | ModelConfig {
  if (isModelArchive(source)) {
    const found = 'the bytes or the stream of an archive, which may be others each time'
    throw new InvalidRequestError({ field: 'singleton', expected: 'a path, an id, or what findModel() gave', found })
  }
  if (isPlainJson(source)) return source
  throw new InvalidRequestError({ field: 'source', expected: 'plain JSON, as a singleton is known by it', found: 'more than that' })
}

function plainOptions(options: object): object {
  if (isPlainJson(options)) return options
  throw new InvalidRequestError({ field: 'options', expected: 'plain JSON, as a singleton is known by them', found: 'more than that' })
}
