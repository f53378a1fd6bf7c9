/**
 * What Amazon's own clients sent, request by request, in the order of their flows: recorded from sagemaker-train 1.27.0, boto3 1.44.5 and the
 * AWS CLI 1.46.2 against another server. What was accepted there is accepted here, with the members that were answered there; what was refused
 * is refused with the same code. Uploads are not among them: the integration tests make those.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { EmulatorClock, type SageMakerEmulator, startSageMakerEmulator } from '../../src/index.ts'
import { sign } from '../support/sign.ts'
import { trainingRequest } from '../support/training-request.ts'

interface Recorded {
  readonly flow: string
  readonly service: 'sagemaker' | 'logs' | 'sts' | 'iam'
  readonly operation: string
  readonly request: Readonly<Record<string, unknown>>
  readonly status: number
  readonly error?: string
  readonly responseFields: readonly string[]
}

interface Answer {
  readonly status: number
  readonly text: string
}

const file = readFileSync(join(import.meta.dirname, '../fixtures/recorded-requests.jsonl'), 'utf8')
const recorded = file
  .trimEnd()
  .split('\n')
  .map(line => JSON.parse(line) as Recorded)
const flows = Map.groupBy(recorded, ({ flow }) => flow)

test('the recording has its flows', () => {
  expect(flows.size).toBeGreaterThanOrEqual(35)
})

describe.each([...flows])('%s', (_, requests) => {
  test('is answered as it was', async () => {
    const fails = requests.some(({ responseFields }) => responseFields.includes('FailureReason'))
    await using emulator = await startSageMakerEmulator({
      clock: new EmulatorClock({ speed: 0 }),
      bucket: bucketIn(requests),
      simulate: () => (fails ? { failure: 'AlgorithmError: exit code: 3' } : {}),
    })
    for (const [index, one] of requests.entries()) {
      await makeWhatItNeeds(emulator, one)
      const answer = await answerAsThen(emulator, one)
      const told = `${index}: ${one.operation} ${answer.text.slice(0, 500)}`
      expect(answer.status, told).toBe(one.status)
      if (one.error === undefined) for (const member of expected(one)) expect(answer.text, told).toContain(member)
      else expect(answer.text, told).toContain(one.error)
    }
  })
})

/** What fine-tuning alone answers is not emulated yet. Where pages end depends on jobs that the recording leaves out. */
const notExpected = ['OutputModelPackageArn', 'ProgressInfo', 'MlflowDetails', 'BillableTokenCount', 'NextToken']

function expected({ responseFields }: Recorded): readonly string[] {
  return responseFields.filter(member => !notExpected.includes(member))
}

/** Jobs write their models into the bucket that the flow's requests name. */
function bucketIn(requests: readonly Recorded[]): string {
  return /"S3OutputPath":"s3:\/\/([^/"]+)/.exec(JSON.stringify(requests))?.[1] ?? 'trainyard'
}

/** Time goes on where the recording shows a later state than the emulator does. */
async function answerAsThen(emulator: SageMakerEmulator, one: Recorded): Promise<Answer> {
  // Jobs were quicker there: what is stopped trains already, and what is refused has ended.
  if (one.operation === 'StopTrainingJob') await emulator.advance(one.error === undefined ? 60_000 : 3_600_000)
  // Two listings a second are allowed.
  await emulator.advance(1000)
  const answer = await send(emulator, one)
  if (one.operation === 'StopTrainingJob' && answer.status > one.status) return stopAnew(emulator, one)
  const isEarlier = one.error === undefined && (answer.status !== one.status || expected(one).some(member => !answer.text.includes(member)))
  if (!isEarlier) return answer
  await emulator.advance(3_600_000)
  return send(emulator, one)
}

/** The job that was stopped ran longer there than here. */
async function stopAnew(emulator: SageMakerEmulator, { service, operation, request }: Recorded): Promise<Answer> {
  await send(emulator, { service, operation: 'DeleteTrainingJob', request })
  const again = { ...trainingRequest(emulator, String(request['TrainingJobName'])) }
  await send(emulator, { service, operation: 'CreateTrainingJob', request: again })
  return send(emulator, { service, operation, request })
}

/** A flow may use what was made before it, or by requests that the recording leaves out. */
async function makeWhatItNeeds(emulator: SageMakerEmulator, { operation, request, error }: Recorded): Promise<void> {
  if (error !== undefined) return
  const make = async (name: string, body: object) => {
    await send(emulator, { service: 'sagemaker', operation: name, request: body as Recorded['request'] })
  }
  const job = request['TrainingJobName'] ?? /training-job\/(.*)/.exec(String(request['ResourceArn']))?.[1]
  if (typeof job === 'string' && operation !== 'CreateTrainingJob') {
    await make('CreateTrainingJob', trainingRequest(emulator, job, { Tags: [{ Key: 'team', Value: 'red' }] }))
  }
  const logged = request['logStreamNamePrefix'] ?? request['logStreamName']
  if (typeof logged === 'string') {
    const name = logged.split('/')[0] ?? ''
    await make('CreateTrainingJob', trainingRequest(emulator, name))
  }
  const group = request['ModelPackageGroupName'] ?? /model-package\/([^/]+)/.exec(String(request['ModelPackageName']))?.[1]
  if (typeof group === 'string') {
    const ModelPackageGroupName = group.replace(/^arn:.*\//, '')
    await make('CreateModelPackageGroup', { ModelPackageGroupName, ModelPackageGroupDescription: 'as in the recording' })
    await make('CreateModelPackage', {
      ModelPackageGroupName,
      ModelPackageDescription: 'as in the recording',
      InferenceSpecification: { Containers: [{ Image: 'a' }] },
    })
  }
}

const targets = { sagemaker: 'SageMaker', logs: 'Logs_20140328' }

async function send(
  emulator: SageMakerEmulator,
  { service, operation, request: asked }: Pick<Recorded, 'service' | 'operation' | 'request'>,
): Promise<Answer> {
  const { nextToken: _, NextToken: __, ...firstPage } = asked
  const request = operation === 'GetLogEvents' ? await withStreamOfToday(emulator, firstPage) : firstPage
  const { settings } = emulator
  const isJson = service === 'sagemaker' || service === 'logs'
  const body = isJson ? JSON.stringify(request) : new URLSearchParams(request as Record<string, string>).toString()
  const headers: Record<string, string> = isJson
    ? { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': `${targets[service]}.${operation}` }
    : { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' }
  const response = await fetch(settings.endpoint, { method: 'POST', headers: sign({ settings, service, headers, body }), body })
  return { status: response.status, text: await response.text() }
}

/** The names of log streams end with the second in which they were made. */
async function withStreamOfToday(emulator: SageMakerEmulator, request: Recorded['request']): Promise<Recorded['request']> {
  const logStreamNamePrefix = String(request['logStreamName']).replace(/\d+$/, '')
  const { text } = await send(emulator, {
    service: 'logs',
    operation: 'DescribeLogStreams',
    request: { logGroupName: request['logGroupName'], logStreamNamePrefix },
  })
  const { logStreams: [stream] = [] } = JSON.parse(text) as { readonly logStreams?: readonly { readonly logStreamName: string }[] }
  return { ...request, logStreamName: stream?.logStreamName ?? request['logStreamName'] }
}
