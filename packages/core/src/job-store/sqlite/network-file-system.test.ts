import { expect, test } from 'vitest'
import { mountedType, networkFileSystem } from './network-file-system.ts'

const mounts = [
  '22 1 254:0 / / rw,relatime - ext4 /dev/vda rw',
  '30 22 0:40 / /home/ada rw - fuse.sshfs ada@host: rw',
  '31 30 0:41 / /home/ada/my\\040work rw shared:1 - fuse.fuse-overlayfs fuse rw',
  '32 22 0:42 / /mnt rw - fuse.s3fs s3fs rw',
  '33 22 0:43 / /mnt rw - fuseblk /dev/sdb1 rw',
].join('\n')

test.each([
  ['/home/ada/project', 'fuse.sshfs'],
  ['/home/ada', 'fuse.sshfs'],
  ['/home/adalbert', 'ext4'],
  ['/home/ada/my work/project', 'fuse.fuse-overlayfs'],
  ['/mnt/disk', 'fuseblk'],
])('%s is mounted as %s', (directory, type) => {
  expect(mountedType(mounts, directory)).toBe(type)
})

test('a local file system is none of a network', async () => {
  for (const type of [0xef53, 0x01021994, 0x794c7630, 0x9123683e, 0]) expect(await networkFileSystem(type, '/tmp')).toBeUndefined()
})

test('FUSE that is not known to be local is taken for one of a network', async () => {
  expect(await networkFileSystem(0x65735546, '/nowhere/of/this/machine')).toBeDefined()
})
