import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { ArchiveAbsolutePathError, InvalidRequestError, NotAnArchiveError } from '../../src/index.ts'
import { archiveYard } from '../support/archive-yard.ts'
import { makeFolder } from '../support/folder.ts'
import { tarBytes } from '../support/tar-bytes.ts'
import { zipBytes } from '../support/zip-bytes.ts'
import { zerosInTarGzip } from '../support/zero-bomb.ts'

const model = { name: 'model.txt', content: 'hello' }
const zipped = zipBytes([model])
const gzipped = gzipSync(tarBytes([model]))

describe('a file', () => {
  it('is told apart by its bytes and named by its path', async () => {
    const folder = makeFolder()
    const { load, refuses } = archiveYard()
    const [misnamed, broken] = [join(folder, 'model.zip'), join(folder, 'model.tar')]
    writeFileSync(broken, tarBytes([{ name: '/evil' }]))
    expect(await refuses(ArchiveAbsolutePathError, broken)).toMatchObject({ archive: broken, entry: '/evil' })
    writeFileSync(misnamed, gzipped)
    expect((await load(misnamed)).text).toBe('hello')
  })

  it('that is no archive is the finder’s, and refused where that does not know it', async () => {
    const file = join(makeFolder({ 'model.tgz': 'no archive' }), 'model.tgz')
    const { refuses, finder } = archiveYard()
    expect(await refuses(NotAnArchiveError, file)).toMatchObject({ archive: file, found: expect.stringContaining('6e6f2061') as string })
    expect(finder.asked).toEqual([file])
  })
})

describe('a stream', () => {
  it('of what is no bytes is refused', async () => {
    const { refuses, goesOn } = archiveYard()
    const error = await refuses(InvalidRequestError, texts())
    expect(error).toMatchObject({ field: 'source', expected: 'a stream of bytes' })
    await goesOn()
  })

  it('that fails gives its own error', async () => {
    const { yard, expectNothingLeft } = archiveYard()
    const failure = new Error('connection reset')
    for (const whole of [zipped, gzipped, tarBytes([model])]) {
      await expect(yard.load(failing(whole.subarray(0, -20), failure))).rejects.toBe(failure)
      expectNothingLeft()
    }
  })

  for (const [what, bytes] of Object.entries({ zip: zipped, 'tar.gz': gzipped, tar: tarBytes([model]) })) {
    it(`of a ${what} that hangs is left within 100 ms of an abort`, { retry: 2 }, async () => {
      const { yard, expectNothingLeft } = archiveYard()
      const abort = new AbortController()
      const { promise: hangs, resolve: hang } = Promise.withResolvers<void>()
      const loading = yard.load(hanging(bytes.subarray(0, -20), hang), { signal: abort.signal })
      loading.catch(() => undefined)
      await hangs
      const aborted = performance.now()
      abort.abort('enough')
      await expect(loading).rejects.toBe('enough')
      expect(performance.now() - aborted).toBeLessThan(100)
      await yard.close()
      expectNothingLeft()
    })
  }

  it('of 10 GB is left within 100 ms of an abort while it is unpacked', { retry: 2 }, async () => {
    const { yard, expectNothingLeft } = archiveYard({ maximumRatio: 1e9 })
    const abort = new AbortController()
    const loading = yard.load(zerosInTarGzip(10), { signal: abort.signal })
    loading.catch(() => undefined)
    await new Promise(resolve => setTimeout(resolve, 50))
    const aborted = performance.now()
    abort.abort('enough')
    await expect(loading).rejects.toBe('enough')
    expect(performance.now() - aborted).toBeLessThan(100)
    await yard.close()
    expectNothingLeft()
  })
})

async function* texts(): AsyncIterable<never> {
  yield 'no bytes' as never
}

async function* failing(bytes: Buffer, failure: Error): AsyncIterable<Uint8Array> {
  yield bytes
  throw failure
}

async function* hanging(bytes: Buffer, hangs: () => void): AsyncIterable<Uint8Array> {
  yield bytes
  hangs()
  await new Promise(() => undefined)
}
