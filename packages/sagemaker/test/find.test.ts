import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { S3 } from '@aws-sdk/client-s3'
import { createTrainyard, defineModule } from '@trainyard/core'
import { clockToken } from '@trainyard/core/container'
import { local } from '@trainyard/local'
import type { SageMakerEmulator } from '@trainyard/emulators'
import { describe, expect, it, onTestFinished } from 'vitest'
import { DamagedDownloadError, sagemaker } from '../src/index.ts'
import { checksumOf } from '../src/find/checksum.ts'
import { asImage, emulated, plain, settingsFor, yardAt } from './support/emulated.ts'
import { temporaryFolder } from './support/temporary-folder.ts'

const context = { signal: new AbortController().signal }
const nameOf = (future: { toJSON(): { readonly reference?: unknown } }) => (future.toJSON().reference as { readonly name: string }).name

function storeOf({ settings }: SageMakerEmulator): S3 {
  const client = new S3({ ...settings, forcePathStyle: true })
  onTestFinished(() => client.destroy())
  return client
}

describe('the finder', () => {
  it('[SM-60] finds the latest model with a tag by one search, and describes nothing', async () => {
    const emulator = await emulated()
    const yard = yardAt(emulator)
    const futures = []
    for (let index = 0; index < 3; index++) {
      const future = await yard.train({ ...plain, labels: { team: 'vision' } }, asImage)
      await future.wait()
      futures.push(future)
    }
    const described = emulator.requests('DescribeTrainingJob').length
    const found = await yard.findModel('tag:team=vision', { finder: 'sagemaker' })
    expect(found).toMatchObject({ uri: expect.stringContaining(nameOf(futures[2]!)), properties: { trainingJob: nameOf(futures[2]!) } })
    expect(emulator.requests('Search')).toHaveLength(1)
    expect(emulator.requests('DescribeTrainingJob')).toHaveLength(described)
    expect(await yard.findModel('tag:team=none', { finder: 'sagemaker' })).toBeUndefined()
  })

  it('finds a model by the name and the ARN of its job and by its place, and says why it gives none', async () => {
    const emulator = await emulated()
    const yard = yardAt(emulator)
    const future = await yard.train(plain, asImage)
    const { artifact } = await future.result()
    const { name, arn } = future.toJSON().reference as { readonly name: string; readonly arn: string }
    for (const path of [name, arn, artifact.uri]) expect((await yard.findModel(path, { finder: 'sagemaker' }))?.uri).toBe(artifact.uri)
    const asked = emulator.requests().length
    expect(await yard.findModel('not_a_name', { finder: 'sagemaker' })).toBeUndefined()
    expect(emulator.requests()).toHaveLength(asked)
    await expect(yard.load('no-such-job', { finder: 'sagemaker' })).rejects.toThrow('is not known to SageMaker')
    await expect(yard.findModel('s3://trainyard/nothing/here', { finder: 'sagemaker' })).rejects.toThrow('There is nothing at')
  })

  it('downloads in ranges, goes on where it stopped, and knows a damaged download', async () => {
    const emulator = await emulated()
    const store = storeOf(emulator)
    const { bucket } = emulator.settings
    const bytes = Buffer.alloc(20 * 1024 * 1024, 'trainyard ')
    await store.putObject({ Bucket: bucket, Key: 'big/model.bin', Body: bytes })
    const finder = await yardAt(emulator).component('finder', 'sagemaker')
    const folder = await temporaryFolder()
    await finder.download?.({ uri: `s3://${bucket}/big/` }, folder, context)
    expect((await readFile(join(folder, 'model.bin'))).equals(bytes)).toBe(true)
    expect(emulator.requests('GetObject')).toHaveLength(3)

    const second = await temporaryFolder()
    const gone = new Error('the line is dead')
    const abort = new AbortController()
    emulator.faults.add({ kind: 'slow', operation: 'GetObject', milliseconds: 1e7, after: 1 })
    const cut = finder.download?.({ uri: `s3://${bucket}/big/model.bin` }, second, { signal: abort.signal })
    await expect.poll(() => existsSync(second) && emulator.requests('GetObject').length).toBeGreaterThan(3)
    abort.abort(gone)
    await expect(cut).rejects.toBe(gone)
    emulator.faults.clear()
    const [partial = ''] = await readdir(second)
    expect(partial).toMatch(/^\.model\.bin\.[0-9a-f]{16}\.partial$/)

    const third = await temporaryFolder()
    await writeFile(join(third, partial), bytes.subarray(0, 9 * 1024 * 1024))
    const before = emulator.requests('GetObject').length
    await finder.download?.({ uri: `s3://${bucket}/big/model.bin` }, third, context)
    expect((await readFile(join(third, 'model.bin'))).equals(bytes)).toBe(true)
    expect(emulator.requests('GetObject').length - before).toBe(2)

    const fourth = await temporaryFolder()
    await writeFile(join(fourth, partial), Buffer.alloc(9 * 1024 * 1024, 'something else '))
    await expect(finder.download?.({ uri: `s3://${bucket}/big/model.bin` }, fourth, context)).rejects.toThrow(DamagedDownloadError)
    expect(await readdir(fourth)).toEqual([])
  })

  it('compares a checksum only where it is one of the whole object', () => {
    const $metadata = {}
    const whole = { algorithm: 'crc32', value: '2ced7e0c' }
    const digest = '"0123456789abcdef0123456789abcdef"'
    const inParts = '"0123456789abcdef0123456789abcdef-2"'
    expect(checksumOf({ $metadata, ETag: digest, ChecksumCRC32: 'LO1+DA==' })).toEqual(whole)
    expect(checksumOf({ $metadata, ETag: inParts, ChecksumCRC32: 'LO1+DA==', ChecksumType: 'FULL_OBJECT' })).toEqual(whole)
    expect(checksumOf({ $metadata, ETag: inParts, ChecksumCRC32: 'LO1+DA==-2', ChecksumType: 'COMPOSITE' })).toBeUndefined()
    expect(checksumOf({ $metadata, ETag: inParts, ChecksumCRC32: 'LO1+DA==' })).toBeUndefined()
    expect(checksumOf({ $metadata, ETag: digest })).toEqual({ algorithm: 'md5', value: digest.slice(1, -1) })
  })

  it('lets LOCAL load what was trained in the cloud', async () => {
    const emulator = await emulated({ simulate: () => ({ model: { 'weights.txt': '42' } }) })
    const Answer = defineModule({
      moduleId: 'answer',
      train: async () => ({ save: async () => undefined, answer: 0 }),
      load: async (_config, { directory }) => ({
        save: async () => undefined,
        answer: Number(await readFile(join(directory, 'weights.txt'), 'utf8')),
      }),
    })
    const yard = createTrainyard({
      plugins: [local({ directory: await temporaryFolder() }), sagemaker(settingsFor(emulator))],
      store: 'memory',
      configure: container => container.replace(clockToken, emulator.clock),
    })
    onTestFinished(() => yard.close())
    const future = await yard.train(plain, { trainer: 'sagemaker', ...asImage })
    const { artifact } = await future.result()
    expect((await yard.load(artifact.uri, { finder: 'sagemaker', module: Answer })).answer).toBe(42)
    expect((await yard.load(nameOf(future), { finder: 'sagemaker', module: Answer })).answer).toBe(42)
  })

  it('writes nothing outside of the folder, whatever the keys are', async () => {
    const emulator = await emulated()
    await storeOf(emulator).putObject({ Bucket: emulator.settings.bucket, Key: 'evil/../../escape', Body: 'x' })
    const folder = join(await temporaryFolder(), 'inner')
    await mkdir(folder)
    const finder = await yardAt(emulator).component('finder', 'sagemaker')
    await expect(finder.download?.({ uri: `s3://${emulator.settings.bucket}/evil/` }, folder, context)).rejects.toThrow('outside of')
  })
})
