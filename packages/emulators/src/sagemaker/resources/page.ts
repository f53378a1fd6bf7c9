import { validationError } from '../service-error.ts'

export interface PageRequest<Item> {
  readonly maxResults?: number | undefined
  readonly nextToken?: string | undefined
  /** The first of two is before the second. */
  readonly compare: (one: Item, other: Item) => number
  readonly descending: boolean
  /** Filters that the service applies after it cut the page: a page may be empty and still have a token. */
  readonly keep?: (item: Item) => boolean
  /** What no two items share. */
  readonly key: (item: Item) => string
}

export interface Page<Item> {
  readonly items: readonly Item[]
  readonly nextToken: string | undefined
}

const defaultPage = 10

/** One page of a listing. The token names the last item, so what is created in between neither hides nor repeats another. */
export function pageOf<Item>(all: readonly Item[], request: PageRequest<Item>): Page<Item> {
  const { compare, descending, maxResults = defaultPage, nextToken, keep = () => true, key } = request
  const sorted = all.toSorted((one, other) => (descending ? compare(other, one) : compare(one, other)))
  const start = nextToken === undefined ? 0 : indexAfter(sorted.map(key), nextToken)
  const page = sorted.slice(start, start + maxResults)
  const last = page.at(-1)
  const hasMore = last !== undefined && start + page.length < sorted.length
  return { items: page.filter(keep), nextToken: hasMore ? encodeToken(key(last)) : undefined }
}

function indexAfter(keys: readonly string[], token: string): number {
  const index = keys.indexOf(Buffer.from(token, 'base64url').toString())
  if (index === -1) throw validationError('Invalid pagination token: NextToken is not of this listing')
  return index + 1
}

function encodeToken(key: string): string {
  return Buffer.from(key).toString('base64url')
}
