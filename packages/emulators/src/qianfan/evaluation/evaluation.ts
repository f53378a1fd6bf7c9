import type { Dataset } from '../datasets/dataset.ts'
import type { ModelVersion } from '../models/model-version.ts'
import type { Course } from '../states/course.ts'

export type EvaluationState = 'Pending' | 'Doing' | 'Done' | 'Failed' | 'Stopped'

interface EvaluationParts {
  readonly id: string
  readonly number: number
  readonly name: string
  readonly models: readonly ModelVersion[]
  readonly dataset: Dataset
  /** As it was asked for. */
  readonly standard: Readonly<Record<string, unknown>>
  readonly compute: object
  readonly course: Course<EvaluationState>
}

/** Models that are held to a dataset. */
export class Evaluation {
  readonly id: string
  readonly number: number
  readonly name: string
  readonly models: readonly ModelVersion[]
  readonly dataset: Dataset
  readonly course: Course<EvaluationState>
  readonly #standard: Readonly<Record<string, unknown>>
  readonly #compute: object

  constructor(parts: EvaluationParts) {
    this.id = parts.id
    this.number = parts.number
    this.name = parts.name
    this.models = parts.models
    this.dataset = parts.dataset
    this.course = parts.course
    this.#standard = parts.standard
    this.#compute = parts.compute
  }

  get mode(): string {
    return String(this.#standard['evalMode'] ?? '')
  }

  describe(): object {
    return {
      evaluationId: this.id,
      name: this.name,
      description: '',
      state: this.course.state,
      evalUnits: this.models.map(model => this.#unit(model)),
      datasetId: this.dataset.id,
      datasetName: this.dataset.name,
      computeResourceConf: { ...this.#compute, computeResourceId: '', cpu: 8, memory: 64 },
      evalStandardConf: { ...unasked, ...this.#standard },
    }
  }

  #unit(model: ModelVersion): object {
    return {
      modelVersionId: model.number,
      modelId: model.set.number,
      modelName: model.set.name,
      modelVersion: String(model.version),
      modelSource: 'Train',
      state: this.course.state,
      modelVersionDesc: model.description,
      message: '',
      modelTags: null,
    }
  }
}

/** What stands for a part of the standard that was not asked for. */
const unasked = {
  stopWordsPath: '',
  appId: 0,
  appAk: '',
  appSk: '',
  apiName: '',
  apiUrl: '',
  prompt: { templateName: '', templateContent: '', metric: '', steps: '', minScore: 0, maxScore: 5 },
  resultDatasetId: 0,
  resultDatasetIdStr: '',
  resultDatasetName: '',
  resultDatasetProjectType: 20,
  resultDatasetImportStatus: -1,
  resultDatasetReleaseStatus: 0,
  evaluationDimension: [{ dimension: '', description: '', minScore: 0, maxScore: 5 }],
}
