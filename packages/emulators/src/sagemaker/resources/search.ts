import { pageOf } from './page.ts'
import { operation, type Operations } from '../protocol/operation.ts'
import type { Resource } from './resource.ts'
import type { Tag, Tags } from './tags.ts'

interface Filter {
  readonly Name: string
  readonly Operator?: string
  readonly Value?: string
}

interface SearchExpression {
  readonly Filters?: readonly Filter[]
  readonly SubExpressions?: readonly SearchExpression[]
  readonly Operator?: 'And' | 'Or'
}

interface SearchRequest {
  readonly Resource: string
  readonly SearchExpression?: SearchExpression
  readonly SortBy?: string
  readonly SortOrder?: 'Ascending' | 'Descending'
  readonly MaxResults?: number
  readonly NextToken?: string
}

interface Found {
  readonly arn: string
  readonly members: object
  readonly tags: readonly Tag[]
}

/** `Search` over what is there of each kind. */
export function searchOperations(resources: Readonly<Record<string, () => Iterable<Resource>>>, tags: Tags): Operations {
  return {
    Search: operation<SearchRequest>(request => {
      const { Resource, SearchExpression = {}, SortBy = 'LastModifiedTime', SortOrder = 'Descending', MaxResults, NextToken } = request
      const all = Array.from(resources[Resource]?.() ?? [], thing => ({
        arn: thing.arn,
        members: thing.describe(),
        tags: tags.of(thing.arn),
      }))
      const { items, nextToken } = pageOf(
        all.filter(found => matches(found, SearchExpression)),
        {
          maxResults: MaxResults,
          nextToken: NextToken,
          compare: (one, other) => compare(valueAt(one, SortBy)[0], valueAt(other, SortBy)[0]),
          descending: SortOrder === 'Descending',
          key: ({ arn }) => arn,
        },
      )
      return { Results: items.map(({ members, tags: Tags }) => ({ [Resource]: { ...members, Tags } })), NextToken: nextToken }
    }),
  }
}

function matches(found: Found, { Filters = [], SubExpressions = [], Operator = 'And' }: SearchExpression): boolean {
  const answers = [
    ...Filters.map(filter => passes(valueAt(found, filter.Name), filter)),
    ...SubExpressions.map(expression => matches(found, expression)),
  ]
  return Operator === 'And' ? answers.every(Boolean) : answers.some(Boolean)
}

/** A place may hold several values, such as the addresses of all channels: one that passes is enough. */
function passes(values: readonly unknown[], { Operator = 'Equals', Value = '' }: Filter): boolean {
  const some = (test: (order: number, text: string) => boolean) => values.some(value => test(compare(value, Value), String(value)))
  switch (Operator) {
    case 'NotEquals':
      return !some(order => order === 0)
    case 'Exists':
      return values.length > 0
    case 'NotExists':
      return values.length === 0
    case 'Contains':
      return some((_, text) => text.includes(Value))
    case 'In':
      return some((_, text) => Value.split(',').includes(text))
    case 'GreaterThan':
      return some(order => order > 0)
    case 'GreaterThanOrEqualTo':
      return some(order => order >= 0)
    case 'LessThan':
      return some(order => order < 0)
    case 'LessThanOrEqualTo':
      return some(order => order <= 0)
    default:
      return some(order => order === 0)
  }
}

function valueAt({ members, tags }: Found, name: string): readonly unknown[] {
  if (name.startsWith('Tags.')) return tags.filter(({ Key }) => Key === name.slice('Tags.'.length)).map(({ Value }) => Value)
  if (name.startsWith('Metrics.')) return metricsIn(members, name.slice('Metrics.'.length))
  return name.split('.').reduce<readonly unknown[]>((values, part) => values.flatMap(value => member(value, part)), [members])
}

function metricsIn(members: object, name: string): readonly unknown[] {
  const list = member(members, 'FinalMetricDataList')
  return list.filter(metric => member(metric, 'MetricName')[0] === name).flatMap(metric => member(metric, 'Value'))
}

function member(value: unknown, name: string): readonly unknown[] {
  if (typeof value !== 'object' || value === null) return []
  const found: unknown = (value as Readonly<Record<string, unknown>>)[name]
  return found === undefined ? [] : [found].flat()
}

/** Numbers as numbers, times also where they are written out; all else as text. */
function compare(one: unknown, other: unknown): number {
  const [first, second] = [numberOf(one), numberOf(other)]
  if (!Number.isNaN(first) && !Number.isNaN(second)) return first - second
  const [left, right] = [String(one), String(other)]
  return left === right ? 0 : left < right ? -1 : 1
}

function numberOf(value: unknown): number {
  if (typeof value === 'number') return value
  const text = String(value)
  return /^\d{4}-\d\d-\d\dT/.test(text) ? Date.parse(text) / 1000 : Number(text === '' ? Number.NaN : text)
}
