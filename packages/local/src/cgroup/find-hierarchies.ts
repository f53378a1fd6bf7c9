import { dirname, join, relative } from 'node:path'

/** A tree of cgroups that the kernel keeps. */
export interface Hierarchy {
  readonly version: 1 | 2
  /** Its top, as far as this process can see. */
  readonly top: string
  /** The cgroup that this process is in. */
  readonly directory: string
}

/** Where memory and processor time are limited; both may be the same. undefined: the system has it not. */
export interface Hierarchies {
  readonly memory: Hierarchy | undefined
  readonly cpu: Hierarchy | undefined
}

/** From `/proc/self/mountinfo` and `/proc/self/cgroup`. A controller is in its own tree (version 1), else in the common one (2). */
export function findHierarchies(mountInfo: string, ownCgroups: string): Hierarchies {
  const mounts = mountInfo.split('\n').flatMap(readMount)
  const paths = ownCgroups.split('\n').flatMap(readOwnPath)
  const find = (controller: string): Hierarchy | undefined =>
    hierarchyOf(1, mounts.find(isOf('cgroup', controller)), paths.find(isOf('cgroup', controller))) ??
    hierarchyOf(2, mounts.find(isOf('cgroup2')), paths.find(isOf('cgroup2')))
  return { memory: find('memory'), cpu: find('cpu') }
}

/** Where a new cgroup may be made: below the own one; or beside it, because version 2 gives a cgroup with processes no limited ones below it. */
export function placesIn({ version, top, directory }: Hierarchy): readonly string[] {
  return version === 1 || directory === top ? [directory] : [directory, dirname(directory)]
}

interface Tree {
  readonly type: string
  readonly controllers: readonly string[]
  readonly path: string
}

interface Mount extends Tree {
  /** Which part of the tree is mounted. */
  readonly root: string
}

/** `35 31 0:32 ROOT PATH OPTIONS … - TYPE SOURCE CONTROLLERS` */
function readMount(line: string): readonly Mount[] {
  const [place = '', source = ''] = line.split(' - ')
  const [, , , root = '/', path = ''] = place.split(' ')
  const [type = '', , controllers = ''] = source.split(' ')
  return type.startsWith('cgroup') ? [{ type, controllers: controllers.split(','), path, root }] : []
}

/** `4:cpu,cpuacct:/path`, and `0::/path` for version 2 */
function readOwnPath(line: string): readonly Tree[] {
  const [id = '', controllers = '', ...path] = line.split(':')
  if (path.length === 0) return []
  return [{ type: id === '0' ? 'cgroup2' : 'cgroup', controllers: controllers.split(','), path: path.join(':') }]
}

function isOf(type: string, controller?: string): (tree: Tree) => boolean {
  return tree => tree.type === type && (controller === undefined || tree.controllers.includes(controller))
}

function hierarchyOf(version: 1 | 2, mount: Mount | undefined, own: Tree | undefined): Hierarchy | undefined {
  if (!mount || !own) return undefined
  const below = relative(mount.root, own.path)
  return { version, top: mount.path, directory: below.startsWith('..') ? mount.path : join(mount.path, below) }
}
