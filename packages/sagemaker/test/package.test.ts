import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
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

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')

it('asks for no permission that the readme does not name', async () => {
  const documented = new Set(Array.from(readme.matchAll(/`(?:sagemaker|s3|logs):(\w+)`/g), ([, action = '']) => action))
  const permissions = { HeadObject: 'GetObject', ListObjectsV2: 'ListBucket' } as Readonly<Record<string, string>>
  const own = ['CreateMultipartUpload', 'UploadPart', 'CompleteMultipartUpload'].map(() => 'PutObject')
  const needed = [...operations, ...own].map(operation => permissions[operation] ?? operation)
  expect(needed.filter(action => !documented.has(action))).toEqual([])

  const emulator = await emulated()
  const yard = yardAt(emulator)
  const future = await yard.train({ ...plain, sourceDirectory: await temporaryFolder(), command: ['true'], labels: { team: 'a' } })
  await Array.fromAsync(future.events({ logs: true }))
  await yard.findModel('tag:team=a', { finder: 'sagemaker' })
  const asked = new Set(emulator.requests().map(({ operation }) => operation))
  expect([...asked].filter(operation => !(operations as readonly string[]).includes(operation))).toEqual([])
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
