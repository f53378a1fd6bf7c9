import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'

/** A connection on which every byte is ours, and all that arrives on it until it is closed. */
export async function openSocket(url: string): Promise<{ readonly socket: Socket; readonly received: Promise<string> }> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1')
  await once(socket, 'connect')
  onTestFinished(() => void socket.destroy())
  let arrived = ''
  socket.on('error', () => undefined).on('data', data => (arrived += String(data)))
  return { socket, received: once(socket, 'close').then(() => arrived) }
}
