import { type Comparison, comparisonTable } from './comparison.ts'

interface Report {
  readonly date: Date
  /** What it ran on, a line each. */
  readonly machine: readonly string[]
  readonly versions: Readonly<Record<string, string>>
  readonly rounds: { readonly jobs: number; readonly imports: number }
  readonly jobs: readonly Comparison[]
  readonly packages: readonly Comparison[]
}

/** The page docs/benchmarks.md. */
export function benchmarkReport({ date, machine, versions, rounds, jobs, packages }: Report): string {
  const used = Object.entries(versions).map(([name, version]) => `${name} ${version}`)
  return `# Benchmarks

Trainyard beside the Python SDKs that do the same, on one machine, in one run. \`npm run bench:peers\` measures anew and writes this page.
Absolute figures are those of this machine, with whatever else it did; the last column is what to go by.

- date: ${date.toISOString().slice(0, 10)}
- machine: ${machine.join(', ')}
- versions: ${used.join(', ')}

## Jobs

A job is a class whose training does nothing, so that what is left is what a job costs: LOCAL of Trainyard, with its record in memory, beside
caikit's LOCAL trainer, both with default settings but for the kind of worker. Every end is checked to be a success.

${comparisonTable(jobs)}

Each kind of worker is measured in a process of its own, in turns with the others, ${rounds.jobs} rounds; the figures are medians. \`one job\`: one after
the other, after the first hundred; \`after thousands\`: when the rest was measured, so that V8 has compiled what is used often. \`many at
once\`: all submitted, then waited for. \`kept\`: the growth of resident memory, after a garbage collection, over 6000 jobs whose futures were
let go. caikit's default for a process is spawn.

## Packages

${comparisonTable(packages)}

Import: a whole process that imports the package, less one of the same interpreter that imports nothing; ${rounds.imports} rounds in turns, medians, compiled
byte code in place. Installed: the sum of the lengths of all files that an installation brings, dependencies included, without the interpreter.
`
}
