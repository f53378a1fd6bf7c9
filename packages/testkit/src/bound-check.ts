import { BrokenContractError } from './broken-contract-error.ts'
import type { Check } from './check.ts'
import { finderChecks, initializerChecks, pluginChecks, runnerChecks } from './plugin-checks/index.ts'
import type { Kit } from './subject/kit.ts'
import { subjectsOf } from './subject/subjects.ts'
import { show } from './world/show.ts'

/** A check of one subject, ready to run. */
export interface BoundCheck extends Pick<Check<never>, 'id' | 'capability' | 'title' | 'isTimed'> {
  /** What is checked: `trainer`. */
  readonly subject: string
  /** @throws BrokenContractError */
  run(): Promise<void>
}

/** All checks that apply to a plugin, in order. */
export async function checksOf(kit: Kit): Promise<readonly BoundCheck[]> {
  const { runners, finders, initializers } = await subjectsOf(kit)
  return [
    ...bind('plugin', pluginChecks, kit),
    ...runners.flatMap(runner => bind(runner.kind, runnerChecks, runner)),
    ...finders.flatMap(finder => bind('finder', finderChecks, finder)),
    ...initializers.flatMap(initializer => bind('initializer', initializerChecks, initializer)),
  ]
}

export function bind<Subject>(name: string, checks: readonly Check<Subject>[], subject: Subject): readonly BoundCheck[] {
  return checks
    .filter(check => check.applies(subject))
    .map(({ id, capability, title, isTimed = false, run }) => ({
      id,
      capability,
      title,
      isTimed,
      subject: name,
      run: async () => run(subject).catch((error: unknown) => Promise.reject(taught(error, title))),
    }))
}

/** An error on the way to an answer breaks the contract as well, and says where. */
function taught(error: unknown, title: string): Error {
  if (BrokenContractError.isInstance(error)) return error
  const lesson = { member: 'The contract', asks: `says: ${title}`, seen: show(error), advice: 'the cause says where it came from' }
  return new BrokenContractError(lesson, { cause: error })
}
