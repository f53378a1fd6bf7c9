import { spawnSync } from 'node:child_process'
import { ensureDebianPackage } from '@trainyard/workspace'
import { freePort } from '../../support/free-port.ts'
import { type Server, startServer } from './server.ts'

const program = 'redis-server'

/** Redis as BullMQ wants it for jobs that matter: each write in its log, which is flushed to the disk once a second. */
export async function startRedis(folder: string): Promise<Server> {
  ensureDebianPackage(program, { isThere: () => spawnSync(program, ['--version']).status === 0, need: 'bench durable-queue needs Redis' })
  const port = await freePort()
  const settings = ['--port', `${port}`, '--bind', '127.0.0.1', '--dir', folder, '--save', '']
  const parameters = [...settings, '--appendonly', 'yes', '--appendfsync', 'everysec', '--loglevel', 'warning']
  return startServer({ program, parameters, port, address: `${port}` })
}
