import { readFileSync } from 'node:fs'
import { findHierarchies, type Hierarchies } from './find-hierarchies.ts'

let known: Hierarchies | undefined

/** Those of this process; none on a system without cgroups. */
export function ownHierarchies(): Hierarchies {
  return (known ??= read())
}

function read(): Hierarchies {
  try {
    return findHierarchies(readFileSync('/proc/self/mountinfo', 'utf8'), readFileSync('/proc/self/cgroup', 'utf8'))
  } catch {
    return { memory: undefined, cpu: undefined }
  }
}
