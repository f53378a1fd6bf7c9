import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

/** How the files of an executed job become what it sees below `/opt/ml`. */
export interface Isolation {
  /** Whether `/opt/ml` is the job's own. */
  readonly isPrivate: boolean
  /** For people. */
  readonly description: string
  /** What is in front of the job's own command. `root`: its folder; `hosts`: its own `/etc/hosts`. */
  wrap(command: readonly string[], root: string, hosts: string): readonly string[]
}

const mounts = 'mkdir -p /opt/ml && mount --bind "$1" /opt/ml && mount --bind "$2" /etc/hosts && shift 2 && exec "$@"'

/** A mount namespace for each host, where `/opt/ml` is the job's own folder. */
function namespaced(description: string, ...how: readonly string[]): Isolation {
  return {
    isPrivate: true,
    description,
    wrap: (command, root, hosts) => [
      'unshare',
      ...how,
      '--mount',
      '--propagation',
      'private',
      'sh',
      '-c',
      mounts,
      'sh',
      root,
      hosts,
      ...command,
    ],
  }
}

const candidates: readonly Isolation[] = [
  namespaced('each host in a mount namespace of its own, where /opt/ml is its own folder'),
  namespaced('each host in a user and a mount namespace of its own, where /opt/ml is its own folder', '--user', '--map-root-user'),
]

const unprotected: Isolation = {
  isPrivate: false,
  description:
    'without a mount namespace, which this machine does not allow: /opt/ml is not the job’s own, so only commands that take its place from TRAINYARD_ROOT run',
  wrap: command => command,
}

/** The first that this machine allows. */
export async function findIsolation(): Promise<Isolation> {
  const folder = await mkdtemp(join(tmpdir(), 'trainyard-isolation-'))
  try {
    for (const candidate of candidates) if (await works(candidate, folder)) return candidate
    return unprotected
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function works(isolation: Isolation, folder: string): Promise<boolean> {
  const [program = '', ...rest] = isolation.wrap(['true'], folder, '/etc/hosts')
  return promisify(execFile)(program, rest).then(
    () => true,
    () => false,
  )
}
