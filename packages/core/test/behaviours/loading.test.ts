import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { InvalidModuleError, InvalidRequestError, type ModelConfig, ModelNotFoundError, NotAnArchiveError } from '../../src/index.ts'
import { archiveYard } from '../support/archive-yard.ts'
import type { DiskModel } from '../support/disk-models.ts'
import { errorOf } from '../support/error-of.ts'
import { makeFolder } from '../support/folder.ts'
import { openYard, yardOf } from '../support/open-yard.ts'
import { gnuLongName, paxEntry, tarBytes, tarEntry } from '../support/tar-bytes.ts'
import { Adder, TestFinder, TestInitializer, testModule } from '../support/test-model.ts'
import { testPlugin } from '../support/test-plugin.ts'
import { zipBytes } from '../support/zip-bytes.ts'

function finderOf(...models: readonly [path: string, config: ModelConfig][]): TestFinder {
  const finder = new TestFinder()
  for (const [path, config] of models) finder.models.set(path, config)
  return finder
}

describe('load()', () => {
  it('[MM-103] uses the finder and the initializer that it is told, by name or as they are', async () => {
    const [ours, theirs, mine] = [new TestInitializer(), new TestInitializer(), new TestInitializer()]
    const yard = openYard({
      plugins: [
        testPlugin({ finder: finderOf(['m', { uri: 'ours:m' }]), initializer: ours }),
        testPlugin({ name: 'other', finder: finderOf(['m', { uri: 'theirs:m' }]), initializer: theirs }),
      ],
    })
    await yard.load('m')
    expect(ours.configs).toEqual([{ uri: 'ours:m' }])
    await yard.load('m', { finder: 'other', initializer: 'other' })
    expect(theirs.configs).toEqual([{ uri: 'theirs:m' }])
    await yard.load('m', { finder: finderOf(['m', { uri: 'mine:m' }]), initializer: mine })
    expect(mine.configs).toEqual([{ uri: 'mine:m' }])
    expect([ours, theirs].map(({ configs }) => configs.length)).toEqual([1, 1])
  })

  it('[MM-104] reads nothing of a folder that the finder does not read', async () => {
    const folder = makeFolder({ 'config.yml': ': : no YAML', 'model.zip/config.yml': '' })
    const initializer = new TestInitializer()
    const yard = yardOf({ finder: finderOf([folder, { uri: 'known:already' }]), initializer })
    await yard.load(folder)
    expect(initializer.configs).toEqual([{ uri: 'known:already' }])
  })

  it('[MM-105] loads what has an id and is nowhere on the disk', async () => {
    const initializer = new TestInitializer()
    const yard = yardOf({ finder: finderOf(['team/digits@3', { uri: 'hub:3', moduleId: 'digits' }]), initializer })
    expect(await yard.load('team/digits@3')).toBeInstanceOf(Adder)
    expect(await yard.load({ uri: 'hub:4' })).toBeInstanceOf(Adder)
    expect(initializer.configs).toEqual([{ uri: 'hub:3', moduleId: 'digits' }, { uri: 'hub:4' }])
  })

  it('[MM-106] names the path and the module of a model that the initializer cannot load, and refuses what is no model', async () => {
    const finder = finderOf(['m', { uri: 'test:m', moduleId: 'digits' }])
    const none = await errorOf(ModelNotFoundError, () => yardOf({ finder, initializer: { init: async () => undefined } }).load('m'))
    expect({ ...none }).toMatchObject({ code: 'model-not-found', source: 'test:m', moduleId: 'digits' })
    expect(none.message).toContain('Unable to load the model at test:m with the module "digits"')
    for (const live of [null, 5, {}, { predict() {} }]) {
      const yard = yardOf({ finder, initializer: { init: async () => live as never } })
      expect(await errorOf(InvalidModuleError, () => yard.load('m'))).toMatchObject({ expected: 'a model, which has save()' })
    }
  })
})

describe('an archive', () => {
  it('[MM-112] is loaded from a path, from bytes and from a stream, also from the one folder in it, and refused when it is none', async () => {
    const folder = makeFolder({ 'packed/model.txt': 'by tar', 'broken.zip': 'PK, but no zip' })
    execFileSync('tar', ['-czf', join(folder, 'packed.tar.gz'), '-C', folder, 'packed'])
    writeFileSync(
      join(folder, 'flat.tar'),
      tarBytes([
        { name: './', type: '5' },
        { name: './model.txt', content: 'flat' },
      ]),
    )
    const { load, yard, refuses, expectNothingLeft } = archiveYard()
    expect((await load(join(folder, 'packed.tar.gz'))).text).toBe('by tar')
    expect((await load(join(folder, 'flat.tar'))).text).toBe('flat')

    const zip = zipBytes([
      { name: 'digits/' },
      { name: 'digits/model.txt', content: 'in a zip' },
      { name: '__MACOSX/digits/._model.txt', content: 'of a Mac' },
    ])
    const file = join(folder, 'without-an-ending')
    writeFileSync(file, zip)
    for (const source of [file, zip, new Blob([zip]).stream()]) expect((await load(source)).files).toEqual(['model.txt'])
    expectNothingLeft()

    await refuses(NotAnArchiveError, join(folder, 'broken.zip'))
    const two = zipBytes([{ name: 'a/model.txt' }, { name: 'b/model.txt' }])
    const error = await errorOf(ModelNotFoundError, () => yard.load(two))
    expect(error.message).toContain(`Unable to find a model in the archive "the ${two.length} bytes that were passed"`)
    expectNothingLeft()
  })

  it('is read in every form that common programs write', async () => {
    const { load } = archiveYard()
    const files = [
      { name: 'model.txt', content: 'hello' },
      { name: 'empty.txt', content: '' },
    ]
    const long = `${'deep/'.repeat(40)}model.txt`
    for (const named of [paxEntry({ path: long }), gnuLongName(long)]) {
      expect((await load(Buffer.concat([named, tarBytes([{ name: 'cut-off' }, ...files])]))).files).toContain(long)
    }
    for (const zip of [zipBytes(files), zipBytes(files, { zip64: true }), zipBytes(files.map(entry => ({ ...entry, flags: 8 })))]) {
      expect((await load(zip)).files).toEqual(['empty.txt', 'model.txt'])
    }
  })

  it('of a class that the caller names is found in its one folder all the same', async () => {
    const { yard, initializer } = archiveYard()
    const named = { module: testModule('digits') }
    const inner = tarBytes([
      { name: 'digits/', type: '5' },
      { name: 'digits/model.txt', content: 'x' },
    ])
    expect((await yard.load<typeof named.module>(inner, named)) as unknown as DiskModel).toMatchObject({ text: 'x' })
    expect(initializer.folders.at(-1)).toMatch(/model.digits$/)
  })

  it('is unpacked as it comes: a stream is read no faster than it is written to the disk', async () => {
    const { load, bytesOnDisk } = archiveYard()
    const megabyte = 2 ** 20
    const ahead: number[] = []
    async function* stream() {
      yield tarEntry({ name: 'large', size: 40 * megabyte })
      for (let index = 0; index < 40; index += 1) {
        ahead.push(index * megabyte - bytesOnDisk())
        yield Buffer.alloc(megabyte)
      }
      yield tarBytes([{ name: 'model.txt', content: 'hello' }])
    }
    expect((await load(stream())).files).toEqual(['large', 'model.txt'])
    expect(Math.max(...ahead)).toBeLessThan(5 * megabyte)
  })
})

describe('resolve()', () => {
  it('[MM-113] gives a live model back, loads a path or an id, and refuses all else by its field', async () => {
    const yard = yardOf({ finder: finderOf(['m', { uri: 'test:m' }]), initializer: new TestInitializer() })
    const live = new Adder()
    expect(await yard.resolve(live)).toBe(live)
    expect(await yard.resolve('m')).toBeInstanceOf(Adder)
    const kept = await yard.resolve('m', { singleton: true })
    expect(await yard.resolve('m', { singleton: true })).toBe(kept)
    await errorOf(ModelNotFoundError, () => yard.resolve('nowhere'))
    for (const value of [undefined, null, 5, {}, [], { uri: 'test:m' }, Buffer.from('x')]) {
      expect(await errorOf(InvalidRequestError, () => yard.resolve(value as never))).toMatchObject({ field: 'model' })
    }
  })
})
