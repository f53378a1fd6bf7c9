import * as v from 'valibot'
import {
  type CallContext,
  componentType,
  definePlugin,
  type Finder,
  type JobSnapshot,
  type Model,
  type ModelConfig,
  type NoOptions,
  type ProviderJob,
  type SubmitContext,
  type Trainer,
  type TrainingRequest,
} from '../../src/index.ts'

export interface SlurmOptions {
  readonly queue?: 'fast' | 'slow' | undefined
}
export interface SlurmReference {
  readonly jobId: string
}

export class SlurmTrainer implements Trainer<SlurmReference, SlurmOptions> {
  readonly capabilities = { kinds: ['script'] } as const
  readonly url: string

  constructor(url: string) {
    this.url = url
  }

  async submit(_request: TrainingRequest, context: SubmitContext<SlurmReference, SlurmOptions>): Promise<SlurmReference> {
    return { jobId: context.options.queue ?? 'fast' }
  }

  async describe(_job: ProviderJob<SlurmReference>, _context: CallContext): Promise<JobSnapshot> {
    return { status: 'RUNNING' }
  }

  async cancel(_job: ProviderJob<SlurmReference>): Promise<void> {}
}

/** A job runner that takes no options. */
class PlainTrainer implements Trainer<SlurmReference> {
  readonly capabilities = { kinds: ['script', 'finetune'] } as const
  submit = async (_request: TrainingRequest, _context: SubmitContext<SlurmReference, NoOptions>): Promise<SlurmReference> => ({
    jobId: 'x',
  })
  describe = async (): Promise<JobSnapshot> => ({ status: 'RUNNING' })
  cancel = async (): Promise<void> => {}
}

export class DiskFinder implements Finder {
  async findModel(_path: string): Promise<ModelConfig | undefined> {
    return undefined
  }
}

export class Churn implements Model {
  static readonly moduleId = 'churn'
  static async train(_settings: { readonly rows: readonly number[]; readonly rounds?: number }): Promise<Churn> {
    return new Churn()
  }
  static async load(_config: ModelConfig): Promise<Churn> {
    return new Churn()
  }
  async save(_directory: string): Promise<void> {}
  async *explain(question: string): AsyncIterable<string> {
    yield question
  }

  *count(): Generator<number> {
    yield this.classes
  }

  async score(customer: { readonly age: number }, weight: number): Promise<number> {
    return customer.age * weight
  }
  readonly classes = 2
}

export const settings = v.strictObject({ url: v.string(), retries: v.optional(v.number(), 3) })
const options = v.strictObject({ queue: v.optional(v.picklist(['fast', 'slow'])) })

export const slurm = definePlugin({
  specificationVersion: 'v1',
  name: 'slurm',
  trainers: { SLURM: componentType({ settings, options, create: ({ url }) => new SlurmTrainer(url) }) },
})
export const plain = definePlugin({
  specificationVersion: 'v1',
  name: 'plain',
  trainers: { PLAIN: componentType({ settings: v.strictObject({}), create: () => new PlainTrainer() }) },
  finders: { DISK: componentType({ settings: v.strictObject({ loadPath: v.string() }), create: () => new DiskFinder() }) },
})

export const script = { kind: 'script', sourceDirectory: '.', command: ['x'] } as const
