/** `GET /jobs/job-3/logs?after=…` → the route `GET /jobs/:id/logs`, the id `job-3`, the query. */
export function routeOf(method: string, url: string): { readonly route: string; readonly id: string; readonly query: URLSearchParams } {
  const { pathname, searchParams } = new URL(url, 'http://localhost')
  const id = /^\/jobs\/(job-\d+)/.exec(pathname)?.[1] ?? ''
  return { route: `${method} ${id === '' ? pathname : pathname.replace(id, ':id')}`, id, query: searchParams }
}
