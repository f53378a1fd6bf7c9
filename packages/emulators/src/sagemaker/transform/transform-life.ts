import type { EmulatorClock } from '../../machinery/clock/emulator-clock.ts'
import type { Faults } from '../../machinery/faults/faults.ts'
import type { Invoke } from '../runtime/invoke.ts'
import { joinS3Uri, parseS3Uri, type S3Store } from '../s3/s3-store.ts'
import type { SageMakerFaultKind } from '../sagemaker-fault.ts'
import type { TrainingTiming } from '../training/training-timing.ts'
import type { TransformJob } from './transform-job.ts'

interface TransformLifeParts {
  readonly clock: EmulatorClock
  readonly faults: Faults<SageMakerFaultKind>
  readonly s3: S3Store
  readonly timing: TrainingTiming
  readonly invoke: Invoke
}

/** A transform job from its creation to its end: each object of its input is sent to the model, and what it answers becomes `KEY.out`. */
export async function liveTransform(job: TransformJob, { clock, faults, s3, timing, invoke }: TransformLifeParts): Promise<void> {
  try {
    await clock.sleep(timing.starting, job.stopSignal, { keepAlive: false })
    job.start()
    await clock.sleep(timing.training, job.stopSignal, { keepAlive: false })
    const fault = faults.take(['job-failure'], job)
    if (fault) return job.end('Failed', fault.message ?? 'ClientError: See job logs for more information')
    await clock.during(transform(job, s3, invoke))
    job.end('Completed')
  } catch (error) {
    if (!job.stopSignal.aborted) return job.end('Failed', `ClientError: ${error instanceof Error ? error.message : String(error)}`)
    await clock.sleep(timing.stopping, undefined, { keepAlive: false })
    job.end('Stopped')
  }
}

async function transform({ request }: TransformJob, s3: S3Store, invoke: Invoke): Promise<void> {
  const { TransformInput: input, TransformOutput: output } = request
  const { bucket, key: prefix } = parseS3Uri(input.DataSource.S3DataSource.S3Uri)
  const folder = prefix.slice(0, prefix.lastIndexOf('/') + 1)
  for (const { key, body } of s3.objectsBelow(bucket, prefix)) {
    const answer = await invoke({
      endpoint: request.ModelName,
      contentType: input.ContentType ?? 'application/octet-stream',
      accept: output.Accept,
      body: await body.bytes(),
    })
    s3.putBytes(parseS3Uri(joinS3Uri(output.S3OutputPath, `${key.slice(folder.length)}.out`)), Buffer.from(answer.body))
  }
}
