import type { FakeRemote } from '../../../src/fake-remote/index.ts'

/** A request as any program could send it, and the answer's status and body. */
export async function remoteCall(remote: FakeRemote, route: string, { body, token }: { body?: object; token?: string } = {}) {
  const [method = 'GET', path = '/'] = route.split(' ')
  const headers = token === undefined ? {} : { authorization: `Bearer ${token}` }
  const response = await fetch(`${remote.url}${path}`, { method, headers, body: body ? JSON.stringify(body) : null })
  return { status: response.status, headers: response.headers, body: await response.json() }
}

/** Both creates; gives the answer to the second. */
export async function createRemoteJob(remote: FakeRemote, command: readonly string[], rest: object = {}) {
  const { body } = await remoteCall(remote, 'POST /datasets', { body: {} })
  const job = { name: 'job', tags: [], dataset: body.id, command, nodes: 2, environment: {}, ...rest }
  return remoteCall(remote, 'POST /jobs', { body: job })
}
