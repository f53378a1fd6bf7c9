import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { childrenOf } from '../process/children-of.ts'
import { type CgroupFolder, makeFolder, removeAbandoned, removeFolder } from './cgroup-folder.ts'
import { type Limits, limitFiles } from './limits.ts'
import { ownHierarchies } from './own-hierarchies.ts'

let hasTidied = false

/**
 * A program and all that it started, wherever that went: the kernel keeps them together, holds them to limits, and counts whom it killed
 * for want of memory.
 */
export class Cgroup {
  /** The limits that the system does not hold the program to. */
  readonly unheld: readonly (keyof Limits)[]
  readonly #main: CgroupFolder
  readonly #folders: readonly CgroupFolder[]

  private constructor(main: CgroupFolder, others: readonly CgroupFolder[], unheld: readonly (keyof Limits)[]) {
    this.#main = main
    this.#folders = [main, ...others]
    this.unheld = unheld
  }

  /** undefined: this process may make none. */
  static create(name: string, limits: Limits): Cgroup | undefined {
    const { memory, cpu } = ownHierarchies()
    if (!memory) return undefined
    if (!hasTidied) [memory, ...(cpu ? [cpu] : [])].forEach(removeAbandoned)
    hasTidied = true
    const files = limitFiles(limits, memory.version)
    const isShared = cpu === undefined || cpu.directory === memory.directory
    const main = makeFolder(memory, name, isShared ? files : files.filter(({ controller }) => controller === 'memory'))
    if (!main) return undefined
    const ofCpu = isShared ? [] : limitFiles(limits, cpu.version).filter(({ controller }) => controller === 'cpu')
    const other = !isShared && ofCpu.length > 0 ? makeFolder(cpu, name, ofCpu) : undefined
    const unheld = [...main.unheld, ...(other ? other.unheld : ofCpu)].map(({ limit }) => limit)
    return new Cgroup(main, other ? [other] : [], unheld)
  }

  /** Takes a process in that was just started, with what it may have started since. */
  add(processId: number): void {
    for (const { path } of this.#folders) {
      try {
        writeFileSync(join(path, 'cgroup.procs'), String(processId))
      } catch {
        // It has ended.
      }
    }
    const members = new Set(this.processIds())
    for (const child of childrenOf(processId)) if (!members.has(child)) this.add(child)
  }

  /** All that run. The kernel writes 0 for one that this process cannot see. */
  processIds(): readonly number[] {
    return this.#read('cgroup.procs')
      .split('\n')
      .map(Number)
      .filter(processId => processId > 0)
  }

  /** How many of its processes the kernel killed because memory ran out. */
  get oomKills(): number {
    const text = this.#read('memory.oom_control') || this.#read('memory.events')
    return Number(/^oom_kill (\d+)$/m.exec(text)?.[1] ?? 0)
  }

  /** False: somebody is still in it. */
  remove(): boolean {
    return this.#folders.map(({ path }) => removeFolder(path)).every(Boolean)
  }

  #read(file: string): string {
    try {
      return readFileSync(join(this.#main.path, file), 'utf8')
    } catch {
      return ''
    }
  }
}
