import { once } from 'node:events'
import { createServer } from 'node:net'

/** One of this machine's loopback ports that nobody listens at now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (typeof address !== 'object' || address === null) throw new Error('the server had no port')
  return address.port
}
