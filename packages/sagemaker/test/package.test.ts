import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { operations } from '../src/aws/operations.ts'
import { emulated, plain, yardAt } from './support/emulated.ts'
import { temporaryFolder } from './support/temporary-folder.ts'

/** Imports a built package in a process of its own, and gives the vendor's packages that came along. */
function importedBy(name: string): readonly string[] {
  const program = `
    import { registerHooks } from 'node:module'
    const seen = new Set()
    registerHooks({ resolve: (specifier, context, next) => { seen.add(specifier); return next(specifier, context) } })
    await import(${JSON.stringify(name)})
    console.log(JSON.stringify([...seen].filter(one => /^@(aws-sdk|smithy)/.test(one))))`
  const cwd = fileURLToPath(new URL('..', import.meta.url))
  return JSON.parse(execFileSync(process.execPath, ['--input-type=module', '--eval', program], { cwd, encoding: 'utf8' })) as string[]
}

it('[SM-79] imports nothing of the AWS SDK before it is used, and neither does core', () => {
  expect(importedBy('@trainyard/core')).toEqual([])
  expect(importedBy('./dist/index.js')).toEqual([])
})

const context = { signal: new AbortController().signal }
const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')

/** Calls that need an action of another name. */
const actions: Readonly<Record<string, string>> = {
  HeadObject: 'GetObject',
  ListObjectsV2: 'ListBucket',
  CreateMultipartUpload: 'PutObject',
  UploadPart: 'PutObject',
  CompleteMultipartUpload: 'PutObject',
}

it('asks for the permissions that the readme names, and for no others', async () => {
  const emulator = await emulated({
    faults: [{ kind: 'drop-after-accept', operation: 'CreateTrainingJob' }],
    simulate: () => ({ lines: ['trained'] }),
  })
  const yard = yardAt(emulator)
  const [sourceDirectory, data] = [await temporaryFolder(), await temporaryFolder()]
  await writeFile(join(data, 'large.bin'), Buffer.alloc(9_000_000))
  const future = await yard.train({ ...plain, sourceDirectory, command: ['true'], inputs: { data }, labels: { team: 'a' } })
  await Array.fromAsync(future.events({ logs: true }))
  const found = await yard.findModel('tag:team=a', { finder: 'sagemaker' })
  const finder = await yard.component('finder', 'sagemaker')
  await finder.download?.(found ?? { uri: '' }, await temporaryFolder(), context)
  const trainer = await yard.component('trainer', 'sagemaker')
  const reference = future.toJSON().reference as { readonly name: string }
  const job = { jobName: reference.name, reference }
  for (let look = 0; look < 2; look++) await trainer.describeMany?.([job], context)
  await trainer.cancel(job, context)

  const sent = new Set(emulator.requests().map(({ operation }) => operation))
  expect(operations.filter(operation => !sent.has(operation))).toEqual([])
  const needed = new Set(emulator.requests().map(({ service, operation }) => `${service}:${actions[operation] ?? operation}`))
  const documented = new Set(Array.from(readme.matchAll(/`((?:sagemaker|s3|logs):\w+)`/g), ([, action = '']) => action))
  // A create with tags needs the first, an upload that is given up the second.
  const unseen = ['sagemaker:AddTags', 's3:AbortMultipartUpload']
  expect([...needed, ...unseen].toSorted()).toEqual([...documented].toSorted())
})

it('has a place for every parameter of BaseTrainer', () => {
  const parameters = [
    'sagemaker_session',
    'role',
    'base_job_name',
    'tags',
    'hyperparameters',
    'output_data_config',
    'input_data_config',
    'environment',
    'training_image',
    'base_model_name',
    'disable_output_compression',
  ]
  expect(parameters.filter(name => !readme.includes(`| \`${name}\` |`))).toEqual([])
})
