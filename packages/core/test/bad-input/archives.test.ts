import { randomBytes } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import {
  ArchiveAbsolutePathError,
  ArchiveChecksumError,
  ArchiveDuplicateError,
  ArchiveEntriesError,
  ArchiveEntryNameError,
  ArchiveEntryTypeError,
  ArchiveError,
  ArchiveLinkError,
  ArchiveMethodError,
  ArchiveParentPathError,
  ArchiveRatioError,
  ArchiveSizeError,
  BrokenArchiveError,
  EncryptedArchiveError,
  NotAnArchiveError,
  TruncatedArchiveError,
} from '../../src/index.ts'
import { archiveYard } from '../support/archive-yard.ts'
import { gnuLongName, paxEntry, tarBytes, tarEntry } from '../support/tar-bytes.ts'
import { zipBytes } from '../support/zip-bytes.ts'
import { deflatedZeros, zerosInTarGzip } from '../support/zero-bomb.ts'

const model = { name: 'model.txt', content: 'hello' }
const zipped = zipBytes([model])
const gzipped = gzipSync(tarBytes([model]))
const longName = 'n'.repeat(5000)
const end = Buffer.alloc(1024)

type ArchiveErrorClass = abstract new (...parameters: never[]) => ArchiveError
type Row = readonly [what: string, archive: Buffer, errorClass: ArchiveErrorClass, code: string, entry?: string]

const table: readonly Row[] = [
  [
    'a tar with a path that leads out',
    tarBytes([model, { name: '../../../evil' }]),
    ArchiveParentPathError,
    'archive-parent-path',
    '../../../evil',
  ],
  [
    'a tar with .. that leads back in',
    tarBytes([{ name: 'a/../model.txt' }]),
    ArchiveParentPathError,
    'archive-parent-path',
    'a/../model.txt',
  ],
  [
    'a tar with a pax path that leads out',
    Buffer.concat([paxEntry({ path: '../evil' }), tarBytes([model])]),
    ArchiveParentPathError,
    'archive-parent-path',
    '../evil',
  ],
  [
    'a zip with a path that leads out',
    zipBytes([model, { name: '../../../evil' }]),
    ArchiveParentPathError,
    'archive-parent-path',
    '../../../evil',
  ],
  [
    'a zip with backslashes that lead out',
    zipBytes([{ name: '..\\..\\evil' }]),
    ArchiveParentPathError,
    'archive-parent-path',
    '..\\..\\evil',
  ],
  ['a tar with an absolute path', tarBytes([{ name: '/tmp/evil' }]), ArchiveAbsolutePathError, 'archive-absolute-path', '/tmp/evil'],
  ['a zip with an absolute path', zipBytes([{ name: '/tmp/evil' }]), ArchiveAbsolutePathError, 'archive-absolute-path', '/tmp/evil'],
  ['a zip with a drive letter', zipBytes([{ name: 'C:evil' }]), ArchiveAbsolutePathError, 'archive-absolute-path', 'C:evil'],
  [
    'a zip with another machine',
    zipBytes([{ name: '\\\\host\\evil' }]),
    ArchiveAbsolutePathError,
    'archive-absolute-path',
    '\\\\host\\evil',
  ],
  ['a zip with a backslash', zipBytes([{ name: 'a\\b' }]), ArchiveEntryNameError, 'archive-entry-name', 'a\\b'],
  ['a zip with a name that has an end in it', zipBytes([{ name: 'a\0b' }]), ArchiveEntryNameError, 'archive-entry-name', 'a\0b'],
  ['a zip with an empty name', zipBytes([{ name: '' }]), ArchiveEntryNameError, 'archive-entry-name', ''],
  [
    'a tar with a pax name of 5,000 bytes',
    Buffer.concat([paxEntry({ path: longName }), tarBytes([model])]),
    ArchiveEntryNameError,
    'archive-entry-name',
    longName.slice(0, 1000),
  ],
  [
    'a tar with a GNU name of 5,000 bytes',
    Buffer.concat([gnuLongName(longName), tarBytes([model])]),
    ArchiveEntryNameError,
    'archive-entry-name',
    longName.slice(0, 1000),
  ],
  [
    'a zip with a name of 5,000 bytes',
    zipBytes([{ name: longName }]),
    ArchiveEntryNameError,
    'archive-entry-name',
    longName.slice(0, 1000),
  ],
  [
    'a tar with a symbolic link that leads out',
    tarBytes([{ name: 'out', type: '2', linkName: '/etc' }, { name: 'out/evil' }]),
    ArchiveLinkError,
    'archive-link',
    'out',
  ],
  [
    'a tar with a symbolic link that stays inside',
    tarBytes([model, { name: 'in', type: '2', linkName: 'model.txt' }]),
    ArchiveLinkError,
    'archive-link',
    'in',
  ],
  ['a tar with a hard link', tarBytes([{ name: 'hard', type: '1', linkName: '/etc/passwd' }]), ArchiveLinkError, 'archive-link', 'hard'],
  [
    'a zip with a symbolic link',
    zipBytes([{ name: 'out', content: '/etc', mode: 0o120777 }, { name: 'out/evil' }]),
    ArchiveLinkError,
    'archive-link',
    'out',
  ],
  ['a tar with a character device', tarBytes([{ name: 'null', type: '3' }]), ArchiveEntryTypeError, 'archive-entry-type', 'null'],
  ['a tar with a block device', tarBytes([{ name: 'sda', type: '4' }]), ArchiveEntryTypeError, 'archive-entry-type', 'sda'],
  ['a tar with a pipe', tarBytes([{ name: 'pipe', type: '6' }]), ArchiveEntryTypeError, 'archive-entry-type', 'pipe'],
  ['a zip with a device', zipBytes([{ name: 'null', mode: 0o020666 }]), ArchiveEntryTypeError, 'archive-entry-type', 'null'],
  [
    'a tar with a sparse file of GNU',
    tarBytes([{ name: 'sparse', type: 'S', content: 'x' }]),
    ArchiveEntryTypeError,
    'archive-entry-type',
    'sparse',
  ],
  [
    'a tar with a sparse file of pax',
    Buffer.concat([paxEntry({ 'GNU.sparse.major': '1' }), tarBytes([model])]),
    ArchiveEntryTypeError,
    'archive-entry-type',
    'model.txt',
  ],
  [
    'a tar that is cut off in a file',
    tarBytes([{ ...model, content: randomBytes(5000) }]).subarray(0, 2000),
    TruncatedArchiveError,
    'archive-truncated',
  ],
  ['a tar that is cut off between two files', tarEntry(model), TruncatedArchiveError, 'archive-truncated'],
  ['a gzip that is cut off', gzipped.subarray(0, -12), TruncatedArchiveError, 'archive-truncated'],
  ['a zip that is cut off', zipped.subarray(0, -10), TruncatedArchiveError, 'archive-truncated'],
  ['a gzip with a wrong checksum', changed(gzipped, -8), ArchiveChecksumError, 'archive-checksum'],
  ['a zip with a wrong checksum', zipBytes([{ ...model, checksum: 5 }]), ArchiveChecksumError, 'archive-checksum', 'model.txt'],
  ['a tar with a wrong checksum', changed(tarBytes([model]), 0), BrokenArchiveError, 'archive-broken'],
  [
    'a zip whose data is none',
    zipBytes([{ ...model, packed: Buffer.from('ffffff', 'hex') }]),
    BrokenArchiveError,
    'archive-broken',
    'model.txt',
  ],
  ['a zip that holds more than it says', zipBytes([{ ...model, size: 3 }]), BrokenArchiveError, 'archive-broken', 'model.txt'],
  ['a zip that holds less than it says', zipBytes([{ ...model, size: 300 }]), BrokenArchiveError, 'archive-broken', 'model.txt'],
  ['a tar with a file twice', tarBytes([model, model]), ArchiveDuplicateError, 'archive-duplicate', 'model.txt'],
  [
    'a zip with a file twice',
    zipBytes([model, { ...model, name: './model.txt' }]),
    ArchiveDuplicateError,
    'archive-duplicate',
    './model.txt',
  ],
  [
    'a tar with a file that is a folder as well',
    tarBytes([{ name: 'a' }, { name: 'a/b' }]),
    ArchiveDuplicateError,
    'archive-duplicate',
    'a/b',
  ],
  [
    'a zip with a folder that is a file as well',
    zipBytes([{ name: 'a/b' }, { name: 'a' }]),
    ArchiveDuplicateError,
    'archive-duplicate',
    'a',
  ],
  ['an encrypted zip', zipBytes([{ ...model, flags: 1 }]), EncryptedArchiveError, 'archive-encrypted', 'model.txt'],
  ['a strongly encrypted zip', zipBytes([{ ...model, flags: 0x41 }]), EncryptedArchiveError, 'archive-encrypted'],
  ['a zip with an unknown method', zipBytes([{ ...model, method: 14 }]), ArchiveMethodError, 'archive-method', 'model.txt'],
  ['a text', Buffer.from('no archive'), NotAnArchiveError, 'not-an-archive'],
  ['nothing', Buffer.alloc(0), NotAnArchiveError, 'not-an-archive'],
  ['a gzip of something else', gzipSync(randomBytes(3000)), BrokenArchiveError, 'archive-broken'],
  ['10 GB of zeros in a tar.gz of 10 MB', zerosInTarGzip(10), ArchiveRatioError, 'archive-ratio'],
  [
    '10 GB of zeros in a zip of 10 MB',
    zipBytes([{ ...model, packed: deflatedZeros(10), size: 0xfffffffe }]),
    ArchiveRatioError,
    'archive-ratio',
    'model.txt',
  ],
]

function changed(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes)
  copy.writeUInt8(((copy.at(at) ?? 0) + 1) % 256, at < 0 ? bytes.length + at : at)
  return copy
}

describe('an archive is refused and leaves nothing behind', () => {
  for (const [what, archive, errorClass, code, entry] of table) {
    it(`when it is ${what}`, async () => {
      const { refuses, goesOn } = archiveYard()
      const error = await refuses(errorClass, archive)
      const name = `the ${archive.length} bytes that were passed`
      expect(error).toMatchObject({ code, entry, archive: name, expected: expect.any(String), found: expect.any(String) })
      expect(error.message).toMatch(new RegExp(`^archive "${name}".*: expected .+, found .+\\.$`))
      expect(ArchiveError.isInstance(error)).toBe(true)
      await goesOn()
    })
  }
})

describe('a limit ends the unpacking', () => {
  it('at more bytes than are allowed', async () => {
    const { refuses, goesOn } = archiveYard({ maximumBytes: 1000 })
    const entries = [
      { name: 'a', content: randomBytes(600) },
      { name: 'b', content: randomBytes(600) },
    ]
    const error = await refuses(ArchiveSizeError, tarBytes(entries))
    expect(error).toMatchObject({ code: 'archive-size', entry: 'b', expected: 'at most 1000 bytes', found: 'at least 1200' })
    await refuses(ArchiveSizeError, gzipSync(tarBytes(entries)))
    await refuses(ArchiveSizeError, zipBytes(entries))
    await goesOn()
  })

  it('at more bytes of a zip that comes as a stream, before it is opened', async () => {
    const { refuses } = archiveYard({ maximumBytes: 1000 })
    const packed = zipBytes([{ name: 'a', content: randomBytes(1200), method: 0 }])
    expect(await refuses(ArchiveSizeError, oneByOne(packed))).toMatchObject({ entry: undefined })
  })

  it('at 200,000 entries of a zip before the first is written', { timeout: 30_000 }, async () => {
    const { refuses, finder } = archiveYard()
    const entries = Array.from({ length: 200_000 }, (_, index) => ({ name: `f${index}`, method: 0 }))
    const error = await refuses(ArchiveEntriesError, zipBytes(entries, { zip64: true }))
    expect(error).toMatchObject({ code: 'archive-entries', expected: 'at most 100000 files and folders', found: '200000' })
    expect(finder.asked).toEqual([])
  })

  it('at 200,000 entries of a tar with the first that is too many', async () => {
    const { refuses } = archiveYard()
    const folder = tarEntry({ name: 'a/', type: '5' })
    const thousand = Buffer.concat(Array.from({ length: 1000 }, () => folder))
    const error = await refuses(ArchiveEntriesError, repeated(thousand, 200))
    expect(error).toMatchObject({ entry: 'a/', found: 'at least 100001' })
  })

  it('at a ratio, but not of what is small', async () => {
    const { load, refuses } = archiveYard({ maximumRatio: 2 })
    const zeros = (bytes: number) => gzipSync(tarBytes([model, { name: 'zeros', content: Buffer.alloc(bytes) }]))
    expect((await load(zeros(10_000_000))).files).toEqual(['model.txt', 'zeros'])
    const error = await refuses(ArchiveRatioError, zeros(20_000_000))
    expect(error.expected).toBe('at most 2 unpacked bytes for each packed one')
  })
})

async function* oneByOne(bytes: Buffer): AsyncIterable<Uint8Array> {
  for (const byte of bytes) yield Buffer.from([byte])
}

async function* repeated(bytes: Buffer, times: number): AsyncIterable<Uint8Array> {
  for (let time = 0; time < times; time += 1) yield bytes
  yield end
}
