import { Problem } from './problem.ts'

/** The fields of a JSON object that came in, each read as what it has to be. What is `null` is not there. */
export class Fields {
  readonly values: Readonly<Record<string, unknown>>
  readonly #path: string

  constructor(values: Readonly<Record<string, unknown>>, path = '') {
    this.values = values
    this.#path = path
  }

  has(name: string): boolean {
    return this.#get(name) !== undefined
  }

  text(name: string): string {
    return this.#required(name, this.optionalText(name))
  }

  optionalText(name: string): string | undefined {
    const value = this.#get(name)
    if (value === undefined || typeof value === 'string') return value
    throw this.#wrong(name, 'a text')
  }

  number(name: string): number {
    return this.#required(name, this.optionalNumber(name))
  }

  optionalNumber(name: string): number | undefined {
    const value = this.#get(name)
    if (value === undefined || typeof value === 'number') return value
    throw this.#wrong(name, 'a number')
  }

  flag(name: string): boolean {
    const value = this.#get(name) ?? false
    if (typeof value === 'boolean') return value
    throw this.#wrong(name, 'true or false')
  }

  /** Ids are numbers in the first generation, texts in the second. */
  id(name: string): string {
    return this.#required(name, this.optionalId(name))
  }

  optionalId(name: string): string | undefined {
    const value = this.#get(name)
    if (value === undefined) return value
    if (typeof value === 'number' || (typeof value === 'string' && value !== '')) return String(value)
    throw this.#wrong(name, 'an id')
  }

  list(name: string): readonly unknown[] {
    const value = this.#get(name) ?? []
    if (Array.isArray(value)) return value
    throw this.#wrong(name, 'a list')
  }

  texts(name: string): readonly string[] {
    return this.list(name).map(value => {
      if (typeof value === 'string' || typeof value === 'number') return String(value)
      throw this.#wrong(name, 'a list of texts')
    })
  }

  objects(name: string): readonly Fields[] {
    return this.list(name).map((value, index) => new Fields(this.#object(`${name}[${index}]`, value), `${this.#path}${name}[${index}].`))
  }

  object(name: string): Fields {
    return this.#required(name, this.optionalObject(name))
  }

  optionalObject(name: string): Fields | undefined {
    const value = this.#get(name)
    return value === undefined ? undefined : new Fields(this.#object(name, value), `${this.#path}${name}.`)
  }

  /** A problem with one of these fields. */
  problem(name: string, what: string): Problem {
    return new Problem('invalid-argument', `Invalid parameter: ${this.#path}${name} ${what}`)
  }

  #get(name: string): unknown {
    return Object.hasOwn(this.values, name) ? (this.values[name] ?? undefined) : undefined
  }

  #object(name: string, value: unknown): Readonly<Record<string, unknown>> {
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Readonly<Record<string, unknown>>
    throw this.#wrong(name, 'an object')
  }

  #required<Value>(name: string, value: Value | undefined): Value {
    if (value === undefined) throw this.problem(name, 'is missing')
    return value
  }

  #wrong(name: string, what: string): Problem {
    return this.problem(name, `is not ${what}`)
  }
}
