import type { CallContext, LogLine, LogPage } from '@trainyard/core'
import { type KubernetesClient, readLines } from './kubernetes-client.ts'

/** Pod → the time of the last line that was read, as Kubernetes writes it. */
export type PodTimes = Readonly<Record<string, string>>

/** The lines of every pod after its time. `sinceTime` gives whole seconds again, so what was read is left out here. */
export async function readPodLogs(
  client: KubernetesClient,
  jobName: string,
  times: PodTimes,
  context: CallContext,
): Promise<LogPage<PodTimes>> {
  const response = await client.core('GET', `pods?labelSelector=job-name=${jobName}`, context)
  const { items } = (await response.json()) as { readonly items: readonly { readonly metadata: { readonly name: string } }[] }
  const next: Record<string, string> = { ...times }
  const lines: LogLine[] = []
  for (const { metadata } of items) {
    const node = metadata.name
    const since = times[node] ?? ''
    const after = since === '' ? '' : `&sinceTime=${since}`
    for await (const line of readLines(await client.core('GET', `pods/${node}/log?timestamps=true${after}`, context))) {
      const end = line.indexOf(' ')
      const time = line.slice(0, end)
      if (time <= since) continue
      lines.push({ text: line.slice(end + 1), node, time: new Date(time) })
      next[node] = time
    }
  }
  return { lines, cursor: next, state: 'waiting' }
}
