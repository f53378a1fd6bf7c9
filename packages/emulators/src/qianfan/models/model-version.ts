import type { FineTuningTask } from '../fine-tuning/fine-tuning-task.ts'
import { offsetTime } from '../protocol/times.ts'
import type { Course } from '../states/course.ts'
import type { ModelSet } from './model-set.ts'

type ModelState = 'Creating' | 'Ready' | 'Fail'

interface ModelVersionParts {
  readonly id: string
  readonly number: number
  readonly set: ModelSet
  readonly version: number
  /** What it came from; undefined for what was imported. */
  readonly task: FineTuningTask | undefined
  readonly description: string
  readonly course: Course<ModelState>
}

/** One version of a model: what the second generation calls a model. */
export class ModelVersion {
  readonly id: string
  readonly number: number
  readonly set: ModelSet
  readonly version: number
  readonly task: FineTuningTask | undefined
  readonly description: string
  readonly course: Course<ModelState>

  constructor(parts: ModelVersionParts) {
    this.id = parts.id
    this.number = parts.number
    this.set = parts.set
    this.version = parts.version
    this.task = parts.task
    this.description = parts.description
    this.course = parts.course
  }

  get name(): string {
    return `${this.set.name}-${this.version}`
  }

  /** As the first generation says it. */
  describe(): object {
    const { set, task, course } = this
    return {
      modelId: set.number,
      modelIdStr: set.id,
      modelName: set.name,
      modelVersionId: this.number,
      modelVersionIdStr: this.id,
      version: String(this.version),
      description: this.description,
      sourceType: task ? 'Train' : 'Import',
      sourceExtra: { sourceType: task ? 'Train' : 'Import', ...(task && { trainSourceExtra: sourceOf(task) }) },
      framework: 'paddle',
      algorithm: task?.model ?? '',
      modelNet: '',
      state: course.state,
      ioMode: 'chat',
      ioLength: '4096',
      copyright: '',
      property: {},
      createTime: offsetTime(course.started),
      modifyTime: offsetTime(course.ended ?? course.started),
      deployResource: ['Private'],
      supportOptions: ['Deploy'],
      trainType: task?.model ?? '',
    }
  }

  /** As the second generation says it. */
  describeModel(): object {
    const { set, task, course } = this
    return {
      modelId: this.id,
      modelName: this.name,
      modelSetId: set.id,
      modelSetName: set.name,
      version: String(this.version),
      description: this.description,
      state: course.state,
      sourceType: task ? 'Train' : 'Import',
      ...(task && { sourceInfo: { trainTaskId: task.id, trainJobId: task.job.id } }),
      isSupportModelComp: false,
      createTime: offsetTime(course.started),
      modifyTime: offsetTime(course.ended ?? course.started),
    }
  }
}

function sourceOf(task: FineTuningTask): object {
  return {
    taskId: task.job.number,
    taskIdStr: task.job.id,
    taskName: task.job.name,
    iterationVersion: 1,
    runId: task.number,
    runIdStr: task.id,
    devType: 0,
    modelType: 0,
    templateType: 2000,
  }
}
