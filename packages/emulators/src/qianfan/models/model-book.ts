import { Book } from '../management/book.ts'
import { numbersFrom } from '../management/numbers.ts'
import type { FineTuningTask } from '../fine-tuning/fine-tuning-task.ts'
import { newId } from '../protocol/ids.ts'
import type { QianfanPlane } from '../qianfan-plane.ts'
import { Course } from '../states/course.ts'
import { ModelSet } from './model-set.ts'
import { ModelVersion } from './model-version.ts'

/** All models of the account. */
export class ModelBook {
  readonly sets = new Book<ModelSet>('model')
  readonly versions = new Book<ModelVersion>('model version')
  readonly #plane: QianfanPlane
  readonly #setNumber = numbersFrom(20_001)
  readonly #versionNumber = numbersFrom(30_001)

  constructor(plane: QianfanPlane) {
    this.#plane = plane
  }

  createSet(name: string): ModelSet {
    const { clock } = this.#plane
    return this.sets.add(new ModelSet({ id: newId('am'), number: this.#setNumber(), name, created: clock.now() }))
  }

  createVersion(set: ModelSet, task: FineTuningTask | undefined, description: string): ModelVersion {
    const { clock, faults, timing } = this.#plane
    const hasFailed = faults.take(['publish-failure'], { name: set.name }) !== undefined
    const version = new ModelVersion({
      id: newId('amv'),
      number: this.#versionNumber(),
      set,
      version: (set.versions.at(-1)?.version ?? 0) + 1,
      task,
      description,
      course: new Course({
        now: () => clock.now(),
        stages: [{ state: 'Creating', milliseconds: timing.publishing }],
        end: hasFailed ? 'Fail' : 'Ready',
      }),
    })
    set.add(version)
    return this.versions.add(version)
  }

  deleteSet(set: ModelSet): void {
    for (const version of set.versions) this.versions.delete(version)
    this.sets.delete(set)
  }

  deleteVersion(version: ModelVersion): void {
    version.set.remove(version)
    this.versions.delete(version)
  }
}
