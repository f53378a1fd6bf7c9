import type { FakeRemote } from '../../../src/fake-remote/index.ts'
import type { RemoteJob } from '../../../src/fake-remote/remote-job.ts'

export interface RemoteAnswer {
  readonly status: number
  readonly retryAfter: string | null
  readonly body: RemoteBody
}

/** The fields of all answers in one: a test reads those that its route gives. */
interface RemoteBody extends RemoteJob {
  readonly jobs: readonly RemoteJob[]
  readonly changes: readonly RemoteJob[]
  readonly next: string
  readonly nodes: readonly string[]
  readonly complete: boolean
  readonly lines: readonly { readonly text: string; readonly time: number }[]
  readonly ended: boolean
}

/** A request as any program could send it. */
export async function remoteCall(
  remote: FakeRemote,
  route: string,
  { body, token }: { readonly body?: object; readonly token?: string } = {},
): Promise<RemoteAnswer> {
  const [method = 'GET', path = '/'] = route.split(' ')
  const headers = token === undefined ? {} : { authorization: `Bearer ${token}` }
  const response = await fetch(`${remote.url}${path}`, { method, headers, body: body ? JSON.stringify(body) : null })
  return { status: response.status, retryAfter: response.headers.get('retry-after'), body: (await response.json()) as RemoteBody }
}

/** Both creates; gives the answer to the second. */
export async function createRemoteJob(remote: FakeRemote, command: readonly string[], rest: object = {}): Promise<RemoteAnswer> {
  const { body } = await remoteCall(remote, 'POST /datasets', { body: {} })
  const job = { name: 'job', tags: [], dataset: body.id, command, nodes: 2, environment: {}, ...rest }
  return remoteCall(remote, 'POST /jobs', { body: job })
}
