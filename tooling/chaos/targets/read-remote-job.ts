interface LogPage {
  readonly lines: readonly { readonly text: string }[]
  readonly next: string
  readonly more: boolean
}

interface RemoteJobTruth {
  readonly exitCode?: number
  readonly lines: readonly string[]
}

/** What the provider answers about a job, read without any client of ours. */
export async function readRemoteJob(url: string, id: string): Promise<RemoteJobTruth> {
  const { exitCode } = await get<{ readonly exitCode?: number }>(`${url}/jobs/${id}`)
  const lines: string[] = []
  for (let query = 'node=node-1'; ;) {
    const page = await get<LogPage>(`${url}/jobs/${id}/logs?${query}`)
    lines.push(...page.lines.map(({ text }) => text))
    if (!page.more) return { lines, ...(exitCode !== undefined && { exitCode }) }
    query = `node=node-1&after=${page.next}`
  }
}

async function get<Answer>(address: string): Promise<Answer> {
  const response = await fetch(address)
  if (!response.ok) throw new Error(`${address} answered ${response.status}.`)
  return (await response.json()) as Answer
}
