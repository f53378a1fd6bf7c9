import type { MetricDefinition } from '../../contract/index.ts'
import type { StoredRequest } from '../../request/stored-request.ts'

/** Of a line. A pattern may take a time that grows with the square of what it is tried on, or worse, and nothing else happens meanwhile. */
const triedCharacters = 8192

/** Finds the numbers in a line, by the names of their metrics. */
export type FindMetrics = (text: string) => Readonly<Record<string, number>>

/** Whether lines that are no reports may hold metrics. */
export function hasDefinedMetrics(request: StoredRequest): boolean {
  return definitionsOf(request).length > 0
}

/** What the request's `metricDefinitions` find. */
export function definedMetricsOf(request: StoredRequest): FindMetrics {
  const definitions = definitionsOf(request).map(({ name, pattern }) => ({ name, expression: new RegExp(pattern) }))
  return line => {
    const text = line.slice(0, triedCharacters)
    const found = definitions.map(({ name, expression }) => [name, numberIn(expression.exec(text)?.[1])] as const)
    return Object.fromEntries(found.filter((entry): entry is readonly [string, number] => entry[1] !== undefined))
  }
}

function definitionsOf(request: StoredRequest): readonly MetricDefinition[] {
  return request.kind === 'script' && !('isAdopted' in request) ? (request.metricDefinitions ?? []) : []
}

/** A record is plain JSON, which has no word for infinity. */
function numberIn(text: string | undefined): number | undefined {
  const value = text === undefined || text.trim() === '' ? Number.NaN : Number(text)
  return Number.isFinite(value) ? value : undefined
}
