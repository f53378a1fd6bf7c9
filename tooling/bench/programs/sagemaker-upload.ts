import { execFileSync, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { createTrainyard } from '@trainyard/core'
import { ensurePython, pythonEnvironment } from '@trainyard/python'
import { sagemaker } from '@trainyard/sagemaker'

/**
 * 1 GiB in 200 files as the input of a job, in MB/s, beside `aws s3 cp --recursive` and `curl -T` to the same server, which runs in a process of its
 * own.
 */
const files = 200
const size = Math.floor(1024 ** 3 / files)
mkdirSync('data')
for (let file = 0; file < files; file++) writeFileSync(`data/part-${file}.bin`, randomBytes(size))
mkdirSync('source')
ensurePython()
const aws = join(dirname(pythonEnvironment('boto3').python), 'aws')

const command = join(dirname(createRequire(import.meta.url).resolve('@trainyard/emulators/package.json')), 'bin/trainyard-emulator.js')
const server = spawn(process.execPath, [command, 'sagemaker', '--port', '0'], { stdio: ['ignore', 'pipe', 'inherit'] })
const [line] = (await once(createInterface(server.stdout), 'line')) as [string]
const {
  url: endpoint,
  region,
  bucket,
  ...credentials
} = JSON.parse(line) as Record<'url' | 'region' | 'bucket' | 'accessKeyId' | 'secretAccessKey', string>

const role = 'arn:aws:iam::123456789012:role/TrainyardEmulator'
const yard = createTrainyard({ plugins: [sagemaker({ region, bucket, endpoint, credentials, role })], store: 'memory' })
const ours = await megabytesPerSecond(async () => {
  await yard.train({ kind: 'script', sourceDirectory: 'source', command: ['true'], image: 'busybox', inputs: { train: 'data' } })
})
await yard.close()
const { maxRSS } = process.resourceUsage()

const { accessKeyId, secretAccessKey } = credentials
const keys = { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey, AWS_DEFAULT_REGION: region }
const theirs = await megabytesPerSecond(async () => {
  const target = `s3://${bucket}/aws/`
  const words = ['--endpoint-url', endpoint, 's3', 'cp', '--recursive', '--only-show-errors', 'data', target]
  execFileSync(aws, words, { env: { ...process.env, ...keys }, stdio: ['ignore', 'ignore', 'inherit'] })
})
const ceiling = await megabytesPerSecond(async () => {
  const signed = [
    '--aws-sigv4',
    `aws:amz:${region}:s3`,
    '--user',
    `${accessKeyId}:${secretAccessKey}`,
    '-H',
    'x-amz-content-sha256: UNSIGNED-PAYLOAD',
  ]
  const targets = readdirSync('data').flatMap(name => ['-T', `data/${name}`, `${endpoint}/${bucket}/curl/${name}`, '-o', '/dev/null'])
  execFileSync('curl', ['--silent', '--fail', ...signed, ...targets])
})
server.kill()
console.log(
  JSON.stringify({
    upload: { value: ours, baseline: theirs },
    ceiling: { value: ours, baseline: ceiling },
    memory: { value: maxRSS / 1000, baseline: 200 },
  }),
)

async function megabytesPerSecond(work: () => Promise<void>): Promise<number> {
  const start = performance.now()
  await work()
  return (files * size) / 1000 / (performance.now() - start)
}
