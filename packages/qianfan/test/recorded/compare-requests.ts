import type { WireRequest } from './wire-request.ts'

export interface Difference {
  readonly operation: string
  /** `request`, `times`, `order`, or a part of the request. */
  readonly part: string
  /** Of ours, against theirs. */
  readonly kind: string
}

const creating = /create|publishTrainModel|apply$|import$|release$|PutObject/i

/**
 * How ours differ from theirs. How often something is looked at depends on the time that it takes, and is not compared; how often something is
 * created is.
 */
export function compareRequests(ours: readonly WireRequest[], theirs: readonly WireRequest[]): readonly Difference[] {
  const [mine, recorded] = [ours, theirs].map(requests => Map.groupBy(requests, ({ operation }) => operation))
  const operations = new Set([...(recorded?.keys() ?? []), ...(mine?.keys() ?? [])])
  const differences = [...operations].flatMap(operation =>
    compareOperation(operation, mine?.get(operation) ?? [], recorded?.get(operation) ?? []),
  )
  return [...differences, ...compareOrder([...(mine?.keys() ?? [])], [...(recorded?.keys() ?? [])])]
}

function compareOperation(operation: string, ours: readonly WireRequest[], theirs: readonly WireRequest[]): readonly Difference[] {
  if (ours.length === 0) return [{ operation, part: 'request', kind: 'not sent' }]
  if (theirs.length === 0) return [{ operation, part: 'request', kind: 'added' }]
  const times = creating.test(operation) && ours.length !== theirs.length
  const [mine, recorded] = [distinct(ours), distinct(theirs)]
  return [
    ...(times ? [{ operation, part: 'times', kind: `${ours.length}, not ${theirs.length}` }] : []),
    ...recorded.flatMap((request, index) => compareParts(operation, mine[index] ?? mine.at(-1), request)),
    ...mine.slice(recorded.length).flatMap(request => compareParts(operation, request, recorded.at(-1))),
  ]
}

function compareParts(operation: string, ours: WireRequest | undefined, theirs: WireRequest | undefined): readonly Difference[] {
  const [mine, recorded] = [ours?.parts ?? new Map<string, string>(), theirs?.parts ?? new Map<string, string>()]
  return [...new Set([...recorded.keys(), ...mine.keys()])].flatMap(part => {
    const [own, other] = [mine.get(part), recorded.get(part)]
    if (own === other) return []
    return [{ operation, part, kind: own === undefined ? 'not sent' : other === undefined ? 'added' : 'another value' }]
  })
}

/** Of what both send, which comes first. */
function compareOrder(ours: readonly string[], theirs: readonly string[]): readonly Difference[] {
  const shared = theirs.filter(operation => ours.includes(operation))
  return shared.flatMap((operation, index) => {
    const next = shared[index + 1]
    if (next === undefined || ours.indexOf(operation) < ours.indexOf(next)) return []
    return [{ operation, part: 'order', kind: `after ${next}` }]
  })
}

function distinct(requests: readonly WireRequest[]): readonly WireRequest[] {
  return [...new Map(requests.map(request => [textOf(request), request])).values()]
}

function textOf({ parts }: WireRequest): string {
  return [...parts]
    .map(([part, value]) => `${part}=${value}`)
    .toSorted()
    .join('\n')
}
