import type { CloudWatchLogs, GetLogEventsRequest, OutputLogEvent } from '@aws-sdk/client-cloudwatch-logs'
import type { CallContext } from '@trainyard/core'
import { awsCodeOf, isNotFound } from '../sagemaker-error.ts'
import type { AwsCaller } from './aws-caller.ts'

/** Where the log of every training job is. */
const logGroup = '/aws/sagemaker/TrainingJobs'

export interface LogEvents {
  readonly events: readonly OutputLogEvent[]
  /** Equal to the one that was sent: caught up. */
  readonly nextForwardToken: string | undefined
}

/** CloudWatch's operations for the logs of training jobs. */
export class LogApi {
  readonly #caller: AwsCaller
  readonly #client: () => Promise<CloudWatchLogs>

  constructor(caller: AwsCaller, client: () => Promise<CloudWatchLogs>) {
    this.#caller = caller
    this.#client = client
  }

  /** The names of all streams that begin so, in order; none before the group is there. */
  async streams(prefix: string, context: CallContext): Promise<readonly string[]> {
    const names: string[] = []
    try {
      for (let token: string | undefined, isFirst = true; isFirst || token !== undefined; isFirst = false) {
        const answer = await this.#caller.call('DescribeLogStreams', context, async options =>
          (await this.#client()).describeLogStreams(
            { logGroupName: logGroup, logStreamNamePrefix: prefix, ...(token !== undefined && { nextToken: token }) },
            options,
          ),
        )
        names.push(...(answer.logStreams ?? []).flatMap(({ logStreamName }) => logStreamName ?? []))
        token = answer.nextToken || undefined
      }
    } catch (error) {
      if (!isNotFound(error)) throw error
    }
    return names
  }

  /** One page; `invalid-token` for a token that has expired. */
  async events(
    stream: string,
    position: Pick<GetLogEventsRequest, 'nextToken' | 'startTime' | 'startFromHead' | 'limit'>,
    context: CallContext,
  ): Promise<LogEvents | 'invalid-token'> {
    try {
      const answer = await this.#caller.call('GetLogEvents', context, async options =>
        (await this.#client()).getLogEvents({ logGroupName: logGroup, logStreamName: stream, ...position }, options),
      )
      return { events: answer.events ?? [], nextForwardToken: answer.nextForwardToken }
    } catch (error) {
      if (isNotFound(error)) return { events: [], nextForwardToken: position.nextToken }
      if (position.nextToken !== undefined && awsCodeOf(error) === 'InvalidParameterException') return 'invalid-token'
      throw error
    }
  }
}
