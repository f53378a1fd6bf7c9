import { execFileSync } from 'node:child_process'
import { chownSync, existsSync, mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { ensureDebianPackage } from '@trainyard/workspace'
import { freePort } from '../../support/free-port.ts'
import { type Server, startServer } from './server.ts'

/** Where Debian has its versions of PostgreSQL. */
const versions = '/usr/lib/postgresql'

/** PostgreSQL with its default settings, where each commit waits for the disk. Its address ends where the name of a database goes. */
export async function startPostgres(folder: string): Promise<Server> {
  ensureDebianPackage('postgresql', { isThere: () => programs() !== undefined, need: 'bench durable-queue needs PostgreSQL' })
  const bin = programs() ?? ''
  const user = otherUser()
  const data = join(folder, 'data')
  mkdirSync(data)
  if (user) for (const path of [folder, data]) chownSync(path, user.uid, user.gid)
  const options = ['--pgdata', data, '--auth', 'trust', '--username', 'bench']
  execFileSync(join(bin, 'initdb'), options, { cwd: folder, stdio: ['ignore', 'ignore', process.stderr], ...user })
  const port = await freePort()
  const parameters = ['-D', data, '-p', `${port}`, '-k', folder, '-c', 'log_min_messages=fatal']
  const address = `postgres://bench@127.0.0.1:${port}/`
  return startServer({ program: join(bin, 'postgres'), parameters, port, address, ...(user && { user }) })
}

/** The newest version that has a server. */
function programs(): string | undefined {
  if (!existsSync(versions)) return undefined
  const newestFirst = readdirSync(versions).toSorted((one, other) => Number(other) - Number(one))
  return newestFirst.map(version => join(versions, version, 'bin')).find(bin => existsSync(join(bin, 'initdb')))
}

/** PostgreSQL refuses to run as root. undefined: we are somebody else. */
function otherUser(): { readonly uid: number; readonly gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined
  const idOf = (flag: string) => Number(execFileSync('id', [flag, 'postgres']).toString())
  return { uid: idOf('-u'), gid: idOf('-g') }
}
