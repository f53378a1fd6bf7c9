import { createHash } from 'node:crypto'
import { basename } from 'node:path'
import type { Channel } from '@aws-sdk/client-sagemaker'
import type { CallContext } from '@trainyard/core'
import { bootstrapScript } from '../bootstrap/bootstrap-script.ts'
import { bootstrapChannel, bootstrapFile, sourceChannel } from '../bootstrap/program.ts'
import { uploadSource } from '../bundle/upload-source.ts'
import { channelInput } from '../channels/channel-input.ts'
import { inputLocation } from '../channels/input-location.ts'
import { inputsOf } from '../channels/inputs-of.ts'
import { uploadInput } from '../channels/upload-input.ts'
import { UploadProgress } from '../channels/upload-progress.ts'
import { below, type S3Address, s3Uri } from '../storage/s3-address.ts'
import type { Storage } from '../storage/storage.ts'
import { stagingOf } from './places.ts'
import { runsCommand, type TrainingPlan } from './training-plan.ts'

interface Upload {
  readonly storage: Storage
  readonly staging: S3Address
  tell(message: string): void
}

/** Brings all that the job needs to where its machines find it, and gives the channels by which they do. */
export async function uploadPlan(
  plan: TrainingPlan,
  { storage, tell }: Pick<Upload, 'storage' | 'tell'>,
  context: CallContext,
): Promise<readonly Channel[]> {
  const staging = stagingOf(plan)
  if (!staging) throw new TypeError('the plan was not checked')
  const upload = { storage, staging, tell }
  const inputs = await uploadInputs(plan, upload, context)
  return runsCommand(plan) ? [...(await uploadProgram(plan, upload, context)), ...inputs] : inputs
}

async function uploadInputs({ request, options }: TrainingPlan, upload: Upload, context: CallContext): Promise<readonly Channel[]> {
  const channels: Channel[] = []
  const groups = groupsOf(options)
  for (const [name, given] of Object.entries(inputsOf(request))) {
    const place = inputLocation(given)
    if (!place) continue
    const progress = new UploadProgress(name, message => upload.tell(message))
    const location =
      place.kind === 'local'
        ? { kind: 's3' as const, uri: await uploadInput(upload.storage, { ...upload, path: place.path, progress }, context) }
        : place
    channels.push(channelInput(name, location, options.channels?.[name] ?? {}, groups))
  }
  return channels
}

/** The source, and the bootstrap that starts the command in it. */
async function uploadProgram({ request, options }: TrainingPlan, upload: Upload, context: CallContext): Promise<readonly Channel[]> {
  const { sourceDirectory, command, hyperparameters = {} } = request
  const { storage, staging } = upload
  const source = sourceDirectory.startsWith('s3://')
    ? sourceDirectory
    : s3Uri(await uploadSource(storage, { directory: sourceDirectory, ignore: options.ignore ?? [], staging }, context))
  const archive = source.endsWith('/') ? undefined : basename(source)
  const { distribution } = options
  const script = bootstrapScript({ command, hyperparameters, channels: Object.keys(inputsOf(request)), archive, distribution })
  const bootstrap = await uploadText(upload, script, context)
  const whole = { inputMode: 'File' } as const
  const groups = groupsOf(options)
  return [
    channelInput(sourceChannel, { kind: 's3', uri: source }, whole, groups),
    channelInput(bootstrapChannel, { kind: 's3', uri: bootstrap }, whole, groups),
  ]
}

async function uploadText({ storage, staging }: Upload, text: string, context: CallContext): Promise<string> {
  const sha256 = createHash('sha256').update(text).digest('hex')
  const place = below(staging, 'bootstrap', sha256, bootstrapFile)
  if (!(await storage.head(place, context))) await storage.put(place, { body: Buffer.from(text), sha256 }, context)
  return s3Uri(place)
}

/** SageMaker wants instance groups named for every channel as soon as one names some. */
function groupsOf({ instanceGroups = [], channels = {} }: TrainingPlan['options']): readonly string[] {
  const isAnyNamed = Object.values(channels).some(({ instanceGroupNames }) => instanceGroupNames !== undefined)
  return isAnyNamed ? instanceGroups.map(({ name }) => name) : []
}
