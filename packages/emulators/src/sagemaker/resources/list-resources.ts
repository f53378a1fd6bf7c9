import { seconds } from '../seconds.ts'
import { type Page, pageOf } from './page.ts'
import type { Resource } from './resource.ts'

export interface ListRequest {
  readonly CreationTimeAfter?: number
  readonly CreationTimeBefore?: number
  readonly LastModifiedTimeAfter?: number
  readonly LastModifiedTimeBefore?: number
  readonly NameContains?: string
  readonly StatusEquals?: string
  readonly SortBy?: string
  readonly SortOrder?: 'Ascending' | 'Descending'
  readonly MaxResults?: number
  readonly NextToken?: string
}

/** Names and times are filtered before a page is cut, states after it: so does the service. */
export function listResources<Item extends Resource>(all: Iterable<Item>, request: ListRequest): Page<Item> {
  const { StatusEquals, SortBy = 'CreationTime', SortOrder = 'Descending', MaxResults, NextToken } = request
  const matching = [...all].filter(item => matches(item, request))
  return pageOf(matching, {
    maxResults: MaxResults,
    nextToken: NextToken,
    compare: (one, other) => compareBy(SortBy, one, other) || (one.arn < other.arn ? -1 : 1),
    descending: SortOrder === 'Descending',
    keep: ({ status }) => StatusEquals === undefined || status === StatusEquals,
    key: ({ arn }) => arn,
  })
}

function matches(item: Resource, request: ListRequest): boolean {
  const { CreationTimeAfter = 0, CreationTimeBefore = Infinity, NameContains = '' } = request
  const { LastModifiedTimeAfter = 0, LastModifiedTimeBefore = Infinity } = request
  const [created, modified] = [seconds(item.created), seconds(item.modified)]
  return (
    created >= CreationTimeAfter &&
    created <= CreationTimeBefore &&
    modified >= LastModifiedTimeAfter &&
    modified <= LastModifiedTimeBefore &&
    item.name.toLowerCase().includes(NameContains.toLowerCase())
  )
}

function compareBy(member: string, one: Resource, other: Resource): number {
  switch (member) {
    case 'Name':
      return compareText(one.name, other.name)
    case 'Status':
      return compareText(one.status ?? '', other.status ?? '')
    case 'LastModifiedTime':
      return one.modified - other.modified
    default:
      return one.created - other.created
  }
}

function compareText(one: string, other: string): number {
  return one === other ? 0 : one < other ? -1 : 1
}
