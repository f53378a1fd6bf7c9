interface Metric {
  readonly value: number
  readonly time: number
}

/** Finds numbers in lines by a job's `MetricDefinitions`; the last one of each name counts. */
export class MetricReader {
  readonly #definitions: readonly { readonly name: string; readonly pattern: RegExp }[]
  readonly #found = new Map<string, Metric>()

  constructor(definitions: readonly { readonly Name: string; readonly Regex: string }[] = []) {
    this.#definitions = definitions.map(({ Name, Regex }) => ({ name: Name, pattern: new RegExp(Regex) }))
  }

  read(line: string, time: number): void {
    for (const { name, pattern } of this.#definitions) {
      const value = Number(pattern.exec(line)?.[1] ?? Number.NaN)
      if (!Number.isNaN(value)) this.#found.set(name, { value, time })
    }
  }

  get found(): readonly { readonly name: string; readonly value: number; readonly time: number }[] {
    return Array.from(this.#found, ([name, metric]) => ({ name, ...metric }))
  }
}
