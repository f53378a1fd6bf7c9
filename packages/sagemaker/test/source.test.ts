import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmod, cp, mkdir, symlink, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ScriptRequest } from '@trainyard/core'
import { EmulatorClock } from '@trainyard/emulators'
import { describe, expect, it, vi } from 'vitest'
import { packSource } from '../src/bundle/pack-source.ts'
import { sourceEntries } from '../src/bundle/source-entries.ts'
import { asImage, created, emulated, plain, yardAt } from './support/emulated.ts'
import { temporaryFolder } from './support/temporary-folder.ts'

const { signal } = new AbortController()

async function writeFiles(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await temporaryFolder()
  for (const [path, content] of Object.entries(files)) {
    await mkdir(join(folder, path, '..'), { recursive: true })
    await writeFile(join(folder, path), content)
  }
  return folder
}

function sha256(content: string): string {
  return createHash('sha256').update(content).digest('hex')
}

async function pathsIn(folder: string, patterns: readonly string[] = []): Promise<readonly string[]> {
  return (await Array.fromAsync(sourceEntries(folder, patterns, signal))).map(({ path }) => path)
}

describe('a source', () => {
  it('[SM-62] leaves out what is ignored, keeps links, empty folders and what may be executed, and is uploaded once', async () => {
    const outside = await writeFiles({ 'shared.txt': 'shared' })
    const folder = await writeFiles({
      '.gitignore': '*.log\n/data\n!keep.log\nnode_modules/\n',
      '.git/HEAD': 'x',
      '.env': 'SECRET=1',
      'train.sh': '#!/bin/sh\necho trained\n',
      'out.log': 'x',
      'keep.log': 'x',
      'data/rows.csv': 'x',
      'lib/data/kept.csv': 'x',
      'lib/.gitignore': '!out.log\nsecret.txt\n',
      'lib/out.log': 'x',
      'lib/secret.txt': 'x',
      'node_modules/a/index.js': 'x',
      'größe.txt': 'x',
      [`${'long'.repeat(30)}/${'name'.repeat(20)}.txt`]: 'long',
    })
    await mkdir(join(folder, 'empty'))
    await chmod(join(folder, 'train.sh'), 0o755)
    await symlink('train.sh', join(folder, 'start'))
    await symlink(join(outside, 'shared.txt'), join(folder, 'shared.txt'))
    const long = `${'long'.repeat(30)}/${'name'.repeat(20)}.txt`
    const kept = [
      '.gitignore',
      'empty',
      'größe.txt',
      'keep.log',
      'lib/.gitignore',
      'lib/data/kept.csv',
      'lib/out.log',
      long,
      'shared.txt',
      'start',
      'train.sh',
    ]
    expect((await pathsIn(folder)).toSorted()).toEqual(kept.toSorted())
    expect(await pathsIn(folder, ['node_modules/*', '!node_modules', '!node_modules/a', 'lib'])).toEqual(
      expect.arrayContaining(['node_modules/a/index.js']),
    )

    const [one, other, unpacked] = [join(outside, 'one.tar.gz'), join(outside, 'other.tar.gz'), join(outside, 'unpacked')]
    const copy = join(outside, 'copy')
    await cp(folder, copy, { recursive: true, verbatimSymlinks: true })
    await utimes(join(copy, 'train.sh'), 1, 1)
    const checksum = await packSource(sourceEntries(folder, [], signal), one, signal)
    expect(await packSource(sourceEntries(copy, [], signal), other, signal)).toBe(checksum)
    await writeFile(join(copy, 'train.sh'), 'changed')
    expect(await packSource(sourceEntries(copy, [], signal), other, signal)).not.toBe(checksum)
    await mkdir(unpacked)
    execFileSync('tar', ['-xzf', one, '-C', unpacked])
    const tell = `cd "$1" && ls -d empty && cat start shared.txt '${long}' && test -x train.sh && readlink start`
    expect(execFileSync('sh', ['-c', tell, 'sh', unpacked], { encoding: 'utf8' })).toBe(
      'empty\n#!/bin/sh\necho trained\nsharedlongtrain.sh\n',
    )

    const emulator = await emulated()
    const script: ScriptRequest = { kind: 'script', sourceDirectory: folder, command: ['sh', 'train.sh'], image: 'busybox' }
    const yard = yardAt(emulator)
    await yard.train(script)
    const uploads = emulator.requests('PutObject').length
    await yard.train(script)
    expect(uploads).toBe(2)
    expect(emulator.requests('PutObject')).toHaveLength(uploads)
    expect(created(emulator).map(({ InputDataConfig }) => InputDataConfig)).toEqual([
      expect.anything(),
      created(emulator)[0]?.['InputDataConfig'],
    ])
  })

  it('of which a file grows or shrinks while it is packed is refused, and may be packed again', async () => {
    const folder = await writeFiles({ 'train.sh': 'echo' })
    for (const size of [3, 5]) {
      const entries = (async function* () {
        yield { path: 'train.sh', type: 'file', file: join(folder, 'train.sh'), size, isExecutable: false } as const
      })()
      await expect(packSource(entries, join(folder, 'source.tar.gz'), signal)).rejects.toMatchObject({
        code: 'source-changed',
        path: 'train.sh',
        retryable: true,
      })
    }
  })

  it('in S3 is used where it is', async () => {
    const emulator = await emulated()
    const { bucket } = emulator.settings
    const yard = yardAt(emulator)
    for (const sourceDirectory of [`s3://${bucket}/program/`, `s3://${bucket}/program.tar.gz`]) {
      await yard.train({ kind: 'script', sourceDirectory, command: ['./train'], image: 'busybox' })
    }
    const sources = created(emulator).map(({ InputDataConfig }) => JSON.stringify(InputDataConfig))
    expect(sources[0]).toContain(`"S3Uri":"s3://${bucket}/program/"`)
    expect(sources[1]).toContain(`"S3Uri":"s3://${bucket}/program.tar.gz"`)
    await expect(
      yard.train({ kind: 'script', sourceDirectory: `s3://${bucket}/program`, command: ['./train'], image: 'busybox' }),
    ).rejects.toThrow('with a slash at its end')
  })
})

describe('an upload', () => {
  it('[SM-63] that fails leaves no job', async () => {
    const emulator = await emulated()
    const folder = await writeFiles({ 'train.sh': 'echo' })
    const script: ScriptRequest = { kind: 'script', sourceDirectory: folder, command: ['sh', 'train.sh'], image: 'busybox' }
    const yard = yardAt(emulator, { settings: { bucket: 'no-such-bucket' } })
    await expect(yard.train(script)).rejects.toMatchObject({
      code: 'invalid-request',
      message: expect.stringContaining('Buckets are never created'),
    })
    expect(emulator.requests('CreateTrainingJob')).toEqual([])
    expect(emulator.requests('CreateBucket')).toEqual([])
  })

  it('of inputs is told as it goes, goes on where it stopped, and is not made twice', async () => {
    const emulator = await emulated()
    const data = await writeFiles({ 'a/one.bin': 'x'.repeat(100_000), 'two.bin': 'y'.repeat(9_000_000), 'single.csv': '1,2' })
    const folder = await writeFiles({ 'train.sh': 'echo' })
    const yard = yardAt(emulator)
    const script: ScriptRequest = {
      kind: 'script',
      sourceDirectory: folder,
      command: ['sh', 'train.sh'],
      image: 'busybox',
      inputs: { train: data, single: join(data, 'single.csv') },
    }
    const future = await yard.train(script)
    const details: string[] = []
    for await (const event of future.events({ follow: false }))
      if (event.type === 'status' && event.info.detail) details.push(event.info.detail)
    expect(details.find(detail => detail.startsWith('uploading train: '))).toMatch(/^uploading train: [\d.]+ of 9\.1 MB, \d of 3 files$/)
    expect(emulator.requests('UploadPart')).toHaveLength(2)
    const channels = created(emulator)[0]?.['InputDataConfig'] as { readonly ChannelName: string; readonly DataSource: object }[]
    expect(channels.map(({ ChannelName }) => ChannelName)).toEqual(['code', 'trainyard', 'train', 'single'])
    expect(JSON.stringify(channels[2])).toMatch(/inputs\/[0-9a-f]{64}\/"/)
    expect(JSON.stringify(channels[3])).toMatch(/inputs\/[0-9a-f]{64}\/single\.csv"/)
    const uploads = emulator.requests('PutObject').length
    await yard.train(script)
    expect(emulator.requests('PutObject')).toHaveLength(uploads)
    expect(emulator.requests('UploadPart')).toHaveLength(2)
  })

  it('of a file that changes meanwhile never lies where its earlier content belongs', async () => {
    const emulator = await emulated({ clock: new EmulatorClock({ speed: 0 }) })
    const data = await writeFiles(Object.fromEntries(Array.from({ length: 6 }, (_, index) => [`${index}.csv`, 'before'])))
    const inputs = { train: data }
    // Four files are uploaded at a time, so the last one is read again only after these have arrived.
    emulator.faults.add({ kind: 'slow', operation: 'PutObject', times: 4 })
    const training = yardAt(emulator).train({ ...plain, inputs }, asImage)
    await vi.waitFor(() => expect(emulator.requests('ListObjectsV2')).not.toEqual([]), { timeout: 10_000 })
    await writeFile(join(data, '5.csv'), 'after!')
    const passing = setInterval(() => void emulator.advance(1000), 20)
    await training.finally(() => clearInterval(passing))
    expect(emulator.requests('PutObject').map(({ error }) => error)).toContain('XAmzContentSHA256Mismatch')
    const addressOf = (content: string) => {
      const files = Array.from({ length: 6 }, (_, index) => `${sha256(index === 5 ? content : 'before')} ${index}.csv\n`)
      return `inputs/${sha256(files.join(''))}/`
    }
    const keys = emulator
      .requests('PutObject')
      .flatMap(({ accepted, input }) => (accepted ? [String((input as { readonly Key: string }).Key)] : []))
    expect(keys.filter(key => key.endsWith('5.csv'))).toEqual([`trainyard/${addressOf('after!')}5.csv`])
    expect(JSON.stringify(created(emulator))).toContain(addressOf('after!'))
  })
})
