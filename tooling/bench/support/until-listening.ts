import { once } from 'node:events'
import { connect } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'

const longestMilliseconds = 20_000

/** Resolves when a server answers at a loopback port. @throws the last refusal, after 20 s */
export async function untilListening(port: number): Promise<void> {
  const end = performance.now() + longestMilliseconds
  for (;;) {
    const socket = connect(port, '127.0.0.1')
    try {
      await once(socket, 'connect')
      return
    } catch (error) {
      if (performance.now() > end) throw error
    } finally {
      socket.destroy()
    }
    await wait(50)
  }
}
