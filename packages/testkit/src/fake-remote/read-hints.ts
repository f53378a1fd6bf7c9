/** A job moved or wrote. */
export interface RemoteHint {
  readonly name: string
  /** Milliseconds since 1970. */
  readonly time: number
}

/** The server-sent events of a response, as they come. */
export async function* readHints(response: Response): AsyncIterable<RemoteHint> {
  let rest = ''
  for await (const text of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    const lines = (rest + text).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) if (line.startsWith('data: ')) yield JSON.parse(line.slice('data: '.length)) as RemoteHint
  }
}
