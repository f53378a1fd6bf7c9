import { readFile } from 'node:fs/promises'

/** Of `statfs`, on Linux: file systems that other machines may have mounted too. SQLite's shared memory and locks end at this one. */
const networkTypes: ReadonlyMap<number, string> = new Map([
  [0x6969, 'NFS'],
  [0x517b, 'SMB'],
  [0xfe534d42, 'SMB'],
  [0xff534d42, 'CIFS'],
  [0x01021997, '9P'],
  [0x00c36400, 'Ceph'],
  [0x0bd00bd0, 'Lustre'],
  [0x47504653, 'GPFS'],
  [0x5346414f, 'AFS'],
  [0x6b414653, 'AFS'],
  [0x73757245, 'Coda'],
  [0x01161970, 'GFS2'],
  [0x7461636f, 'OCFS2'],
  [0x786f4256, 'a folder shared by VirtualBox'],
  [0xbacbacbc, 'a folder shared by VMware'],
])
const fuseType = 0x65735546
/** Programs behind FUSE that keep files on this machine; any other may be sshfs, s3fs and their like. */
const localFuseTypes: ReadonlySet<string> = new Set(['fuseblk', 'fuse.fuse-overlayfs', 'fuse.bindfs', 'fuse.encfs', 'fuse.gocryptfs'])

/** The name of the network file system, as `statfs` tells its type; undefined: it is a local one. */
export async function networkFileSystem(type: number, directory: string): Promise<string | undefined> {
  // Some platforms give the number with its sign.
  const unsigned = type >>> 0
  if (unsigned !== fuseType) return networkTypes.get(unsigned)
  const mounted = mountedType(await readFile('/proc/self/mountinfo', 'utf8').catch(() => ''), directory)
  return localFuseTypes.has(mounted) ? undefined : mounted
}

/** What is mounted where the directory is: the longest mount point above it, the last mounted of equal ones. */
export function mountedType(mounts: string, directory: string): string {
  let [longest, found] = ['', 'fuse']
  for (const line of mounts.split('\n')) {
    const [place, source] = line.split(' - ')
    const point = place?.split(' ')[4]?.replace(/\\(\d{3})/g, (_, octal: string) => String.fromCharCode(parseInt(octal, 8)))
    if (point === undefined || source === undefined || point.length < longest.length || !isInside(directory, point)) continue
    ;[longest, found] = [point, source.split(' ')[0] ?? found]
  }
  return found
}

function isInside(directory: string, point: string): boolean {
  return directory === point || directory.startsWith(point.endsWith('/') ? point : `${point}/`)
}
