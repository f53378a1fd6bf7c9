import type { IncomingMessage } from 'node:http'

/** Whether a client names events among what it takes. A wildcard is no such name: who says that does not think of them. */
export function acceptsEvents({ headers: { accept = '' } }: IncomingMessage): boolean {
  return accept.split(',').some(isEvents)
}

/** `q=0` says: anything but that. */
function isEvents(range: string): boolean {
  const [name = '', ...parameters] = range
    .toLowerCase()
    .split(';')
    .map(part => part.trim())
  return name === 'text/event-stream' && !parameters.some(parameter => /^q=0(\.0*)?$/.test(parameter))
}
