import type { IncomingMessage } from 'node:http'
import type { HttpProblem } from './http-problem.ts'
import { nothingThere, wrongHost, wrongMethod } from './problems.ts'

/** A page from elsewhere whose name was made to lead to this machine sends that name. */
const localHost = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/i

/** A client that was told to use a proxy asks for the whole address. */
export function pathOf({ url = '' }: IncomingMessage): string {
  const [path = ''] = url.replace(/^http:\/\/[^/?]*/i, '').split('?', 1)
  return path
}

/** Why nothing answers a request like this; undefined: something does. */
export function routeProblem(path: string, { method, headers: { host } }: IncomingMessage): HttpProblem | undefined {
  if (host === undefined || !localHost.test(host)) return wrongHost(host)
  if (path === '/invocations') return method === 'POST' ? undefined : wrongMethod(path, method, 'POST')
  if (path === '/ping') return method === 'GET' || method === 'HEAD' ? undefined : wrongMethod(path, method, 'GET, HEAD')
  return nothingThere(path)
}
