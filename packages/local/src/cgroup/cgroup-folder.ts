import { existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { signalProcess } from '../process/signal-group.ts'
import { type Hierarchy, placesIn } from './find-hierarchies.ts'
import type { LimitFiles } from './limits.ts'

const prefix = 'trainyard'

/** A cgroup in one tree. */
export interface CgroupFolder {
  readonly path: string
  /** Where this process is itself. */
  readonly home: string
  /** Those that the kernel does not take here. */
  readonly unheld: readonly LimitFiles[]
}

/** Makes it where the kernel takes all limits, else in the first place where it can be made at all. undefined: nowhere. */
export function makeFolder(hierarchy: Hierarchy, name: string, limits: readonly LimitFiles[]): CgroupFolder | undefined {
  let made: CgroupFolder | undefined
  for (const place of placesIn(hierarchy)) {
    const path = join(place, `${prefix}-${process.pid}-${name}`)
    if (hierarchy.version === 2 && mayHandDown(place)) handDown(place, limits)
    const unheld = makeAndLimit(path, limits)
    if (unheld?.length === 0) {
      if (made) removeFolder(made.path)
      return { path, home: hierarchy.directory, unheld }
    }
    if (unheld && made) removeFolder(path)
    else if (unheld) made = { path, home: hierarchy.directory, unheld }
  }
  return made
}

/** False: somebody is still in it. */
export function removeFolder(path: string): boolean {
  try {
    rmdirSync(path)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT'
  }
}

/** A client that was killed could not remove its own. Those that still have processes stay. */
export function removeAbandoned(hierarchy: Hierarchy): void {
  for (const place of placesIn(hierarchy)) {
    for (const name of readdirSync(place)) {
      const owner = new RegExp(`^${prefix}-(\\d+)-`).exec(name)?.[1]
      if (owner !== undefined && !signalProcess(Number(owner), 0)) removeFolder(join(place, name))
    }
  }
}

/** Only the root has limited cgroups below it although it has processes itself. It alone has no type. */
function mayHandDown(place: string): boolean {
  try {
    return !existsSync(join(place, 'cgroup.type')) || readFileSync(join(place, 'cgroup.procs'), 'utf8') === ''
  } catch {
    // One of threads, whose processes the kernel does not tell.
    return false
  }
}

/** Version 2 has a controller below a cgroup only where the cgroup says so. */
function handDown(place: string, limits: readonly LimitFiles[]): void {
  for (const { controller } of limits) write(place, 'cgroup.subtree_control', `+${controller}`)
}

function makeAndLimit(path: string, limits: readonly LimitFiles[]): readonly LimitFiles[] | undefined {
  try {
    mkdirSync(path)
  } catch {
    return undefined
  }
  return limits.filter(({ required, optional }) => {
    const isHeld = Object.entries(required).every(([file, text]) => write(path, file, text))
    for (const [file, text] of Object.entries(optional)) write(path, file, text)
    return !isHeld
  })
}

function write(path: string, file: string, text: string): boolean {
  try {
    // Such a file is there or not; one must not make it.
    writeFileSync(join(path, file), text, { flag: 'r+' })
    return true
  } catch {
    return false
  }
}
