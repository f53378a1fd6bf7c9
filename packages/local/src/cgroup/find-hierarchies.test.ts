import { expect, test } from 'vitest'
import { findHierarchies, placesIn } from './find-hierarchies.ts'

const version1 = `
31 23 0:28 / /sys/fs/cgroup rw,relatime - tmpfs tmpfs rw,mode=755
32 31 0:29 / /sys/fs/cgroup/cpu,cpuacct rw,relatime shared:9 - cgroup cgroup rw,cpu,cpuacct
35 31 0:32 / /sys/fs/cgroup/memory rw,relatime - cgroup cgroup rw,memory
41 31 0:38 / /sys/fs/cgroup/unified rw,relatime - cgroup2 cgroup2 rw
`
const version2 = '30 23 0:27 / /sys/fs/cgroup rw,nosuid shared:4 - cgroup2 cgroup2 rw,nsdelegate,memory_recursiveprot\n'

test('in version 1 each controller has its own tree', () => {
  const own = '5:cpu,cpuacct:/user\n4:memory:/user/session:1\n0::/'
  expect(findHierarchies(version1, own)).toEqual({
    memory: { version: 1, top: '/sys/fs/cgroup/memory', directory: '/sys/fs/cgroup/memory/user/session:1' },
    cpu: { version: 1, top: '/sys/fs/cgroup/cpu,cpuacct', directory: '/sys/fs/cgroup/cpu,cpuacct/user' },
  })
})

test('in version 2 all share one', () => {
  const hierarchy = { version: 2, top: '/sys/fs/cgroup', directory: '/sys/fs/cgroup/user.slice/app.scope' }
  expect(findHierarchies(version2, '0::/user.slice/app.scope\n')).toEqual({ memory: hierarchy, cpu: hierarchy })
})

test('where a container sees only its own part of a tree, the path counts from there', () => {
  const mount = '35 31 0:32 /docker/abc /sys/fs/cgroup/memory ro - cgroup cgroup rw,memory'
  expect(findHierarchies(mount, '4:memory:/docker/abc/inner').memory?.directory).toBe('/sys/fs/cgroup/memory/inner')
  expect(findHierarchies(mount, '4:memory:/elsewhere').memory?.directory).toBe('/sys/fs/cgroup/memory')
})

test('a system without cgroups has none', () => {
  expect(findHierarchies('', '')).toEqual({ memory: undefined, cpu: undefined })
})

test('in version 2 a cgroup is also made beside the own one, but not outside of the tree', () => {
  expect(placesIn({ version: 1, top: '/c', directory: '/c/own' })).toEqual(['/c/own'])
  expect(placesIn({ version: 2, top: '/c', directory: '/c/own' })).toEqual(['/c/own', '/c'])
  expect(placesIn({ version: 2, top: '/c', directory: '/c' })).toEqual(['/c'])
})
