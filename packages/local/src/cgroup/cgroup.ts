import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { childrenOf } from '../process/children-of.ts'
import { type CgroupFolder, makeFolder, removeAbandoned, removeFolder } from './cgroup-folder.ts'
import type { Hierarchy } from './find-hierarchies.ts'
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
    const isOneTree = cpu === undefined || cpu.directory === memory.directory
    const trees = isOneTree ? [memory] : [memory, cpu]
    if (!hasTidied) trees.forEach(removeAbandoned)
    hasTidied = true
    const filesIn = (tree: Hierarchy, controller: 'memory' | 'cpu') =>
      limitFiles(limits, tree.version).filter(file => isOneTree || file.controller === controller)
    const main = makeFolder(memory, name, filesIn(memory, 'memory'))
    if (!main) return undefined
    const ofCpu = isOneTree ? [] : filesIn(cpu, 'cpu')
    const other = isOneTree || ofCpu.length === 0 ? undefined : makeFolder(cpu, name, ofCpu)
    const unheld = [...main.unheld, ...(other ? other.unheld : ofCpu)].map(({ limit }) => limit)
    return new Cgroup(main, other ? [other] : [], unheld)
  }

  /**
   * Takes this process in until the function that it gives is called: what it starts meanwhile is in from its first instruction on, and
   * starts nobody outside. undefined: it may not go in, or not back to where it is.
   */
  enter(): (() => void) | undefined {
    const leave = () => this.#folders.map(({ home }) => move(process.pid, home)).every(Boolean)
    if (!leave()) return undefined
    if (this.#folders.every(({ path }) => move(process.pid, path))) return leave
    leave()
    return undefined
  }

  /** Takes a process in that was just started, with what it may have started since. False: the kernel refuses. */
  add(processId: number): boolean {
    if (!this.#folders.every(({ path }) => move(processId, path))) return false
    const members = new Set(this.processIds())
    for (const child of childrenOf(processId)) if (!members.has(child)) this.add(child)
    return true
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

/** False: this process may not. One that has ended needs no place any more. */
function move(processId: number, folder: string): boolean {
  try {
    writeFileSync(join(folder, 'cgroup.procs'), String(processId))
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH'
  }
}
