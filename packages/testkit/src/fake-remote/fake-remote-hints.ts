import type { CallContext, Host } from '@trainyard/core'
import type { FakeRemoteClient } from './fake-remote-client.ts'

/** The names of the jobs that moved or wrote, until the connection ends. */
export async function* watchHints(
  client: FakeRemoteClient,
  { host, consistencyMilliseconds }: { readonly host: Host; readonly consistencyMilliseconds: number },
  { signal }: CallContext,
): AsyncIterable<string> {
  for await (const { name, time } of readEvents(await client.open('/hints', { signal }))) {
    // Until then an answer may be older than the hint.
    await host.sleep(Math.max(0, time + consistencyMilliseconds - host.now().getTime()), signal)
    yield name
  }
}

/** The server-sent events of a response, as they come. */
async function* readEvents({ body }: Response): AsyncIterable<{ readonly name: string; readonly time: number }> {
  let rest = ''
  for await (const text of body?.pipeThrough(new TextDecoderStream()) ?? []) {
    const lines = (rest + text).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) if (line.startsWith('data: ')) yield JSON.parse(line.slice('data: '.length))
  }
}
