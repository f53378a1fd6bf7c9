import { type AccountKeys, authorizationOf, bceDate } from './sign.ts'

interface Signing {
  readonly method: string
  readonly url: URL
  readonly keys: AccountKeys
  /** Of the signature. Default: 300. */
  readonly lifetimeSeconds?: number
}

/**
 * The headers that let a request in. Only `host` and the date are signed: what lies between may rewrite others. The time is the machine's,
 * because the provider's is.
 */
export function signedHeaders({ method, url, keys, lifetimeSeconds = 300 }: Signing): Readonly<Record<string, string>> {
  const at = new Date()
  const date = bceDate(at)
  const authorization = authorizationOf(
    { method, path: url.pathname, query: Object.fromEntries(url.searchParams), headers: { host: url.host, 'x-bce-date': date } },
    { ...keys, at, lifetimeSeconds },
  )
  return { authorization, 'x-bce-date': date }
}
