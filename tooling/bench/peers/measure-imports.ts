import { inheritedEnvironment } from '@trainyard/workspace'
import { parseLastLine } from '../support/figures.ts'
import { median } from '../support/median.ts'
import { timeProcess } from '../support/time-process.ts'

/** Of a whole process that imports something, or nothing, and tells its resident memory. */
export interface ImportCost {
  readonly milliseconds: number
  readonly megabytes: number
}

/** The command of a process, and the folder that it starts in. */
export interface ImportProgram {
  readonly command: readonly [program: string, ...parameters: readonly string[]]
  readonly folder: string
}

/** Medians of processes that start in turns; a first round, which compiles what is imported, does not count. */
export function measureImports<Name extends string>(
  programs: Readonly<Record<Name, ImportProgram>>,
  rounds: number,
): Readonly<Record<Name, ImportCost>> {
  const names = Object.keys(programs) as Name[]
  const round = () => new Map(names.map(name => [name, importOnce(programs[name])]))
  round()
  const taken = Array.from({ length: rounds }, round)
  const medians = names.map(name => {
    const costs = taken.flatMap(costOf => costOf.get(name) ?? [])
    return [name, { milliseconds: median(costs.map(cost => cost.milliseconds)), megabytes: median(costs.map(cost => cost.megabytes)) }]
  })
  return Object.fromEntries(medians) as Record<Name, ImportCost>
}

function importOnce({ command: [program, ...parameters], folder }: ImportProgram): ImportCost {
  const { milliseconds, output } = timeProcess(program, parameters, { folder, environment: inheritedEnvironment() })
  return { milliseconds, megabytes: parseLastLine(output) as number }
}

/** What the import adds to the process that imports nothing. */
export function costOver(cost: ImportCost, bare: ImportCost): ImportCost {
  return { milliseconds: cost.milliseconds - bare.milliseconds, megabytes: cost.megabytes - bare.megabytes }
}
