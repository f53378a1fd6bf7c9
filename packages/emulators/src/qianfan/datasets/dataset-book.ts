import type { BosStore } from '../bos/bos-store.ts'
import { signedAddress } from '../bos/signed-address.ts'
import { Book } from '../management/book.ts'
import { numbersFrom } from '../management/numbers.ts'
import { newId } from '../protocol/ids.ts'
import { Problem } from '../protocol/problem.ts'
import type { QianfanPlane } from '../qianfan-plane.ts'
import { Course } from '../states/course.ts'
import { Dataset, type DatasetExport, type WorkStatus } from './dataset.ts'
import { readRows } from './read-rows.ts'
import { writeZip } from './zip-file.ts'

type NewDataset = Pick<Dataset, 'name' | 'templateType' | 'storage'>

/** Where exports of the platform lie. */
export const platformBucket = 'qianfan-platform'

/** All datasets, of both generations. */
export class DatasetBook {
  readonly versions = new Book<Dataset>('dataset')
  readonly #plane: QianfanPlane
  readonly #store: BosStore
  readonly #number = numbersFrom(10_001)
  readonly #groupNumber = numbersFrom(5001)

  constructor(plane: QianfanPlane, store: BosStore) {
    this.#plane = plane
    this.#store = store
    store.createBucket(platformBucket)
  }

  /** What stands for the region of a bucket: an address, so that a client that builds its own of the region does not leave for the cloud. */
  get region(): string {
    return `${this.#plane.url()}/`
  }

  create(dataset: NewDataset): Dataset {
    return this.#add({ ...dataset, groupId: newId('dg'), groupNumber: this.#groupNumber(), version: 1 })
  }

  createVersion(groupId: string): Dataset {
    const versions = this.group(groupId)
    const [first] = versions
    if (first === undefined) throw new Problem('unknown-resource', `the dataset ${groupId} does not exist`)
    const { name, templateType, storage, group } = first
    return this.#add({ name, templateType, storage, groupId, groupNumber: group.number, version: versions.length + 1 })
  }

  /** All versions of one dataset. */
  group(groupId: string): readonly Dataset[] {
    return [...this.versions].filter(({ group }) => group.id === groupId)
  }

  import(dataset: Dataset, files: readonly string[]): void {
    const imported = readRows(this.#store, files, dataset.templateType)
    const hasFailed = this.#fails('import-failure', dataset) || imported.error !== undefined
    const stages = [0, 1] as const
    const milliseconds = this.#plane.timing.importing / stages.length
    dataset.import(imported, this.#course(stages, milliseconds, hasFailed ? 3 : 2))
  }

  /** @throws Problem when there is nothing to release */
  release(dataset: Dataset): void {
    if (dataset.importStatus !== 2) throw new Problem('invalid-argument', `the dataset ${dataset.id} has no data that could be released`)
    if (dataset.releaseStatus === 2 || dataset.releaseStatus === 1) return
    dataset.release(this.#course([1], this.#plane.timing.releasing, this.#fails('release-failure', dataset) ? 3 : 2))
  }

  export(dataset: Dataset): DatasetExport {
    const id = newId('export')
    const key = `${dataset.id}/${id}.zip`
    const bytes = writeZip([{ name: `${dataset.id}.jsonl`, bytes: Buffer.from(dataset.content.rows.join('\n')) }])
    const modified = this.#plane.clock.now()
    this.#store.bucket(platformBucket).set(key, { bytes, contentType: 'application/zip', etag: id, metadata: {}, modified })
    const course = this.#course([1], this.#plane.timing.exporting, 2)
    const exported = { id, downloadUrl: signedAddress(this.#plane, platformBucket, key), course }
    dataset.exports.push(exported)
    return exported
  }

  #add(parts: Omit<ConstructorParameters<typeof Dataset>[0], 'id' | 'number' | 'created'>): Dataset {
    return this.versions.add(new Dataset({ ...parts, id: newId('ds'), number: this.#number(), created: this.#plane.clock.now() }))
  }

  #fails(kind: 'import-failure' | 'release-failure', { name }: Dataset): boolean {
    return this.#plane.faults.take([kind], { name }) !== undefined
  }

  #course(states: readonly WorkStatus[], milliseconds: number, end: WorkStatus): Course<WorkStatus> {
    const { clock } = this.#plane
    return new Course({ now: () => clock.now(), stages: states.map(state => ({ state, milliseconds })), end })
  }
}
