import { CloudWatchLogs } from '@aws-sdk/client-cloudwatch-logs'
import { type DescribeTrainingJobResponse, SageMaker } from '@aws-sdk/client-sagemaker'

type Configuration = NonNullable<ConstructorParameters<typeof SageMaker>[0]>

const logGroupName = '/aws/sagemaker/TrainingJobs'

/** What SageMaker answers about training jobs, read by Amazon's own clients. */
export class TrainingJobs implements Disposable {
  readonly #sagemaker: SageMaker
  readonly #logs: CloudWatchLogs

  constructor(configuration: Configuration) {
    this.#sagemaker = new SageMaker(configuration)
    this.#logs = new CloudWatchLogs(configuration)
  }

  describe(name: string): Promise<DescribeTrainingJobResponse> {
    return this.#sagemaker.describeTrainingJob({ TrainingJobName: name })
  }

  /** Of its one machine. */
  async lines(name: string): Promise<readonly string[]> {
    const { logStreams = [] } = await this.#logs.describeLogStreams({ logGroupName, logStreamNamePrefix: `${name}/` })
    const [stream] = logStreams
    if (stream?.logStreamName === undefined) return []
    const lines: string[] = []
    for (let token: string | undefined; ;) {
      const place = { logGroupName, logStreamName: stream.logStreamName, startFromHead: true, ...(token && { nextToken: token }) }
      const { events = [], nextForwardToken } = await this.#logs.getLogEvents(place)
      lines.push(...events.map(({ message = '' }) => message))
      if (nextForwardToken === token) return lines
      token = nextForwardToken
    }
  }

  [Symbol.dispose](): void {
    this.#sagemaker.destroy()
    this.#logs.destroy()
  }
}
