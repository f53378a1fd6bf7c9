import type {
  CreateTrainingJobRequest,
  DescribeTrainingJobResponse,
  ListTrainingJobsRequest,
  SageMaker,
  SearchExpression,
  TrainingJob,
  TrainingJobSummary,
} from '@aws-sdk/client-sagemaker'
import type { CallContext } from '@trainyard/core'
import { isNotFound } from '../sagemaker-error.ts'
import { secretValuesOf } from '../limits/secret-names.ts'
import type { AwsCaller } from './aws-caller.ts'

const pageSize = 100

export interface ListPage {
  readonly summaries: readonly TrainingJobSummary[]
  readonly nextToken: string | undefined
}

/** SageMaker's operations for training jobs, by AWS's own names. */
export class TrainingApi {
  readonly #caller: AwsCaller
  readonly #client: () => Promise<SageMaker>

  constructor(caller: AwsCaller, client: () => Promise<SageMaker>) {
    this.#caller = caller
    this.#client = client
  }

  /** The ARN. @throws SageMakerServiceError also for a name that is taken, be it by a lost answer to this very call */
  async create(input: CreateTrainingJobRequest, context: CallContext): Promise<string> {
    const secrets = secretValuesOf({ ...input.HyperParameters, ...input.Environment })
    const send = async (options: { readonly abortSignal: AbortSignal }) => (await this.#client()).createTrainingJob(input, options)
    return (await this.#caller.call('CreateTrainingJob', context, send, secrets)).TrainingJobArn ?? ''
  }

  /** undefined: there is no such job. */
  async describe(name: string, context: CallContext): Promise<DescribeTrainingJobResponse | undefined> {
    try {
      return await this.#caller.call('DescribeTrainingJob', context, async options =>
        (await this.#client()).describeTrainingJob({ TrainingJobName: name }, options),
      )
    } catch (error) {
      if (isNotFound(error)) return undefined
      throw error
    }
  }

  async stop(name: string, context: CallContext): Promise<void> {
    await this.#caller.call('StopTrainingJob', context, async options =>
      (await this.#client()).stopTrainingJob({ TrainingJobName: name }, options),
    )
  }

  /** A page may be empty and still have a token: then more follows. */
  async listPage(filter: ListTrainingJobsRequest, context: CallContext): Promise<ListPage> {
    const answer = await this.#caller.call('ListTrainingJobs', context, async options =>
      (await this.#client()).listTrainingJobs({ ...filter, MaxResults: pageSize }, options),
    )
    return { summaries: answer.TrainingJobSummaries ?? [], nextToken: answer.NextToken || undefined }
  }

  async tags(arn: string, context: CallContext): Promise<Readonly<Record<string, string>>> {
    const tags: Record<string, string> = {}
    for (let token: string | undefined, isFirst = true; isFirst || token !== undefined; isFirst = false) {
      const answer = await this.#caller.call('ListTags', context, async options =>
        (await this.#client()).listTags({ ResourceArn: arn, ...(token !== undefined && { NextToken: token }) }, options),
      )
      for (const { Key = '', Value = '' } of answer.Tags ?? []) tags[Key] = Value
      token = answer.NextToken || undefined
    }
    return tags
  }

  /** Whole jobs, latest first, all pages. SageMaker may take a while until it finds a new one. */
  async *search(expression: SearchExpression, context: CallContext): AsyncIterable<TrainingJob> {
    for (let token: string | undefined, isFirst = true; isFirst || token !== undefined; isFirst = false) {
      const answer = await this.#caller.call('Search', context, async options =>
        (await this.#client()).search(
          {
            Resource: 'TrainingJob',
            SearchExpression: expression,
            SortBy: 'CreationTime',
            SortOrder: 'Descending',
            MaxResults: pageSize,
            ...(token !== undefined && { NextToken: token }),
          },
          options,
        ),
      )
      for (const { TrainingJob: job } of answer.Results ?? []) if (job) yield job
      token = answer.NextToken || undefined
    }
  }
}
