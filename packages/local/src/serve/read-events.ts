interface ServerEvent {
  /** `message` unless the event has a name. */
  readonly name: string
  readonly data: unknown
}

/** The events of a response as this package's services write them: perhaps a name, then one line of JSON, then an empty line. */
export async function* readEvents(body: ReadableStream<Uint8Array>): AsyncGenerator<ServerEvent, void> {
  let rest = ''
  const decoder = new TextDecoder()
  for await (const chunk of body) {
    const events = (rest + decoder.decode(chunk, { stream: true })).split('\n\n')
    rest = events.pop() ?? ''
    yield* events.map(parseEvent)
  }
}

function parseEvent(text: string): ServerEvent {
  const fields = new Map(text.split('\n').map(line => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]))
  return { name: fields.get('event') ?? 'message', data: JSON.parse(fields.get('data') ?? 'null') }
}
