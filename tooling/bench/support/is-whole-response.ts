/** Whether what was received of an HTTP response, decoded as latin1, is all of it. @throws Error for one that does not say its length */
export function isWholeResponse(received: string): boolean {
  const headEnd = received.indexOf('\r\n\r\n')
  if (headEnd === -1) return false
  const length = /\r\ncontent-length: *(\d+)\r\n/i.exec(received.slice(0, headEnd + 2))?.[1]
  if (length === undefined) throw new Error(`expected a content-length, found ${received.slice(0, headEnd)}`)
  return received.length >= headEnd + 4 + Number(length)
}
