import { once } from 'node:events'
import { createServer } from 'node:net'
import { InvalidRequestError } from '@trainyard/core'
import { loopback } from './http/loopback.ts'

const found: Readonly<Record<string, string>> = {
  EADDRINUSE: 'one that another service listens on',
  EACCES: 'one that this user may not listen on',
}

/** What is wrong with a port, as the system says when somebody wants to listen on it. */
export function portProblem(port: number, cause: unknown): InvalidRequestError {
  const { code = '', message } = cause as NodeJS.ErrnoException
  const problem = { field: 'providerOptions.local.port', expected: 'a free port', found: `${port}, ${found[code] ?? message}` }
  return new InvalidRequestError({ ...problem, advice: 'Leave it out to get one that is free.' }, { cause })
}

export async function checkPort(port: number): Promise<readonly InvalidRequestError[]> {
  const server = createServer()
  try {
    await once(server.listen(port, loopback), 'listening')
    server.close()
    await once(server, 'close')
    return []
  } catch (error) {
    return [portProblem(port, error)]
  }
}
