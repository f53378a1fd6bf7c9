import { isoTime, offsetTime } from '../protocol/times.ts'
import type { ModelVersion } from './model-version.ts'

interface ModelSetParts {
  readonly id: string
  readonly number: number
  readonly name: string
  readonly created: number
}

/** A model of the account, in all its versions. */
export class ModelSet {
  readonly id: string
  readonly number: number
  readonly name: string
  readonly created: number
  readonly #versions: ModelVersion[] = []

  constructor({ id, number, name, created }: ModelSetParts) {
    this.id = id
    this.number = number
    this.name = name
    this.created = created
  }

  get versions(): readonly ModelVersion[] {
    return this.#versions
  }

  get modified(): number {
    return this.#versions.at(-1)?.course.started ?? this.created
  }

  add(version: ModelVersion): void {
    this.#versions.push(version)
  }

  remove(version: ModelVersion): void {
    this.#versions.splice(this.#versions.indexOf(version), 1)
  }

  /** As the first generation says it. */
  describeModel(): object {
    return {
      ...this.#summary(),
      createUserId: 1,
      createUser: 'emulated',
      description: '',
      trainType: this.#versions[0]?.task?.model ?? '',
      modelVersionList: this.#versions.map(version => version.describe()),
    }
  }

  /** One entry of a listing of the first generation. */
  summarizeModel(): object {
    return { ...this.#summary(), versionCount: this.#versions.length }
  }

  /** As the second generation says it. */
  describeSet(): object {
    const { id, name, versions } = this
    return {
      modelSetId: id,
      modelSetName: name,
      source: 'Train',
      modelType: 'Text2Text',
      createTime: offsetTime(this.created),
      modifyTime: offsetTime(this.modified),
      modelIds: versions.map(version => version.id),
    }
  }

  /** One entry of a listing of the second generation. */
  summarizeSet(): object {
    const { id, name, versions } = this
    return {
      modelSetId: id,
      modelSetName: name,
      modelType: 'Text2Text',
      labels: [],
      createTime: isoTime(this.created),
      modifyTime: isoTime(this.modified),
      modelCount: versions.length,
      modelIds: versions.map(version => version.id),
      modelNames: versions.map(version => version.name),
    }
  }

  #summary(): object {
    return {
      modelId: this.number,
      modelIdStr: this.id,
      modelName: this.name,
      source: 'Train',
      modelType: 0,
      createTime: offsetTime(this.created),
      modifyTime: offsetTime(this.modified),
    }
  }
}
