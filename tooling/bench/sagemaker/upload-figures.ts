import { randomBytes } from 'node:crypto'
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { ensurePython, pythonEnvironment } from '@trainyard/python'
import { inheritedEnvironment, temporaryFolder } from '@trainyard/workspace'
import { parseLastLine } from '../support/figures.ts'
import { interleave } from '../support/interleave.ts'
import { timeProcess } from '../support/time-process.ts'
import { EmulatorProcess } from './emulator-process.ts'

const files = 200
const size = Math.floor(1024 ** 3 / files)
const program = join(import.meta.dirname, '../programs/sagemaker-upload.ts')

interface UploadFigures {
  /** Megabytes a second of a whole process, from its start to its end. */
  readonly ours: number
  readonly aws: number
  readonly curl: number
  /** Megabytes that ours took at most. */
  readonly memory: number
}

type Command = (emulator: EmulatorProcess['ready']) => { readonly program: string; readonly parameters: readonly string[] }

/** 1 GiB in 200 files, each time into an empty emulator. */
export async function uploadFigures(): Promise<UploadFigures> {
  using scratch = temporaryFolder('bench')
  const folder = scratch.path
  for (const name of ['data', 'source']) mkdirSync(join(folder, name))
  for (let file = 0; file < files; file++) writeFileSync(join(folder, `data/part-${file}.bin`), randomBytes(size))
  let memory = 0
  const measure = (command: Command) => async () => {
    await using emulator = await EmulatorProcess.start()
    const { program: name, parameters } = command(emulator.ready)
    const { milliseconds, output } = timeProcess(name, parameters, { folder, environment: environmentFor(emulator.ready) })
    if (command === ours) memory = Math.max(memory, (parseLastLine(output) as { readonly memory: number }).memory)
    return (files * size) / 1000 / milliseconds
  }
  const speeds = await interleave(
    { ours: measure(ours), aws: measure(awsCommand()), curl: measure(curl(readdirSync(join(folder, 'data')))) },
    { rounds: 3, warmUp: 0 },
  )
  return { ...speeds, memory }
}

const ours: Command = ({ url: endpoint, region, bucket, accessKeyId, secretAccessKey }) => {
  const role = 'arn:aws:iam::123456789012:role/TrainyardEmulator'
  const settings = { region, bucket, endpoint, credentials: { accessKeyId, secretAccessKey }, role }
  return { program: process.execPath, parameters: [program, JSON.stringify(settings)] }
}

function awsCommand(): Command {
  ensurePython()
  const aws = join(dirname(pythonEnvironment('boto3').python), 'aws')
  return ({ url, bucket }) => {
    const words = `s3 cp --recursive --only-show-errors data s3://${bucket}/aws/`
    return { program: aws, parameters: ['--endpoint-url', url, ...words.split(' ')] }
  }
}

/** One file after the other, signed, but not hashed by anybody: what the emulator itself can take in. */
function curl(names: readonly string[]): Command {
  return ({ url, region, bucket, accessKeyId, secretAccessKey }) => {
    const signed = ['--aws-sigv4', `aws:amz:${region}:s3`, '--user', `${accessKeyId}:${secretAccessKey}`]
    const targets = names.flatMap(name => ['-T', `data/${name}`, `${url}/${bucket}/curl/${name}`, '-o', '/dev/null'])
    const parameters = ['--silent', '--fail', ...signed, '-H', 'x-amz-content-sha256: UNSIGNED-PAYLOAD', ...targets]
    return { program: 'curl', parameters }
  }
}

function environmentFor({ region, accessKeyId, secretAccessKey }: EmulatorProcess['ready']): NodeJS.ProcessEnv {
  return {
    ...inheritedEnvironment(),
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_DEFAULT_REGION: region,
  }
}
