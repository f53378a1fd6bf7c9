import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { describe, expect, onTestFinished, test } from 'vitest'
import { parse } from 'yaml'
import noOp from './fixtures/no-op.ts'
import saves from './fixtures/saves.ts'
import { eventually } from './support/eventually.ts'
import { temporaryFolder } from './support/temporary-folder.ts'
import { TestYard } from './support/test-yard.ts'

const request = { kind: 'module' as const, module: noOp, arguments: {} }

function saving(files: Readonly<Record<string, string>>) {
  return { kind: 'module' as const, module: saves, arguments: { files } }
}

describe('saving', () => {
  test('into a folder that exists: same names are replaced, all else stays', async () => {
    const yard = new TestYard({ workers: 'thread' })
    const savePath = yard.path('model')
    for (const folder of ['same', 'was-folder', 'kept']) mkdirSync(yard.path('model', folder), { recursive: true })
    for (const file of ['weights.bin', 'same/old', 'was-folder/x', 'was-file', 'kept/y', 'readme'])
      writeFileSync(yard.path('model', file), 'old')
    const files = { 'weights.bin': 'new', 'same/fresh': 'new', 'was-folder': 'new', 'was-file/z': 'new', added: 'new' }
    expect((await yard.run(saving(files), { savePath })).status).toBe('COMPLETED')
    const all = readdirSync(savePath, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile())
    const contents = all.map(entry => [
      `${entry.parentPath}/${entry.name}`.slice(savePath.length + 1),
      readFileSync(`${entry.parentPath}/${entry.name}`, 'utf8'),
    ])
    expect(Object.fromEntries(contents.filter(([name]) => name !== 'config.yml'))).toEqual({
      'weights.bin': 'new',
      'same/fresh': 'new',
      'was-folder': 'new',
      'was-file/z': 'new',
      added: 'new',
      'kept/y': 'old',
      readme: 'old',
    })
    expect(readdirSync(savePath).filter(name => name.startsWith('.'))).toEqual([])
  })

  test('[MM-31] a folder that exists is untouched by a job that fails', async () => {
    const yard = new TestYard({ workers: 'thread' })
    mkdirSync(yard.path('model'))
    writeFileSync(yard.path('model', 'weights.bin'), 'old')
    const failing = { ...saving({ 'weights.bin': 'new' }), arguments: { files: { 'weights.bin': 'new' }, thenThrow: 'no' } }
    expect((await yard.run(failing, { savePath: yard.path('model') })).status).toBe('ERRORED')
    expect(readdirSync(yard.path('model'))).toEqual(['weights.bin'])
    expect(readFileSync(yard.path('model', 'weights.bin'), 'utf8')).toBe('old')
  })

  test('the save path may be a file: URL', async () => {
    const yard = new TestYard({ workers: 'thread' })
    const savePath = pathToFileURL(yard.path('my model')).href
    expect((await yard.run(request, { savePath })).artifact?.uri).toBe(savePath)
    expect(existsSync(yard.path('my model', 'settings.json'))).toBe(true)
  })

  test('the file: URL may end with a slash, and nothing is there until the model is', async () => {
    const yard = new TestYard({ workers: 'thread' })
    const savePath = `${pathToFileURL(yard.path('model')).href}/`
    const marker = yard.path('saving')
    const job = await yard.submit(
      { ...request, module: saves, arguments: { files: {}, milliseconds: 50, marker, thenThrow: 'no' } },
      { savePath },
    )
    await eventually(() => existsSync(marker))
    expect(existsSync(yard.path('model'))).toBe(false)
    expect((await yard.ended(job)).status).toBe('ERRORED')
    expect(readdirSync(yard.folder)).toEqual(['saving'])
    expect((await yard.run(request, { savePath })).artifact?.uri).toBe(savePath.slice(0, -1))
  })

  test('the folder may have the longest name that a disk takes', async () => {
    const yard = new TestYard({ workers: 'thread' })
    const savePath = yard.path('a'.repeat(255))
    expect((await yard.run(request, { savePath })).status).toBe('COMPLETED')
    expect(existsSync(`${savePath}/settings.json`)).toBe(true)
  })

  test('a job that fails leaves no folder that was made for its model, and all that were there', async () => {
    const yard = new TestYard({ workers: 'thread' })
    const failing = { ...saving({}), arguments: { files: { 'weights.bin': 'new' }, thenThrow: 'no' } }
    mkdirSync(yard.path('there'))
    expect((await yard.run(failing, { savePath: yard.path('there/x/y/z') })).status).toBe('ERRORED')
    expect(readdirSync(yard.folder, { recursive: true })).toEqual(['there'])
  })

  test('a job that fails leaves a folder that somebody else uses', async () => {
    const yard = new TestYard({ workers: 'thread' })
    const marker = yard.path('saving')
    const failing = { ...saving({}), arguments: { files: {}, milliseconds: 50, marker, thenThrow: 'no' } }
    const job = await yard.submit(failing, { savePath: yard.path('x/y/z') })
    await eventually(() => existsSync(marker))
    writeFileSync(yard.path('x/theirs'), '')
    expect((await yard.ended(job)).status).toBe('ERRORED')
    expect(readdirSync(yard.path('x'), { recursive: true })).toEqual(['theirs'])
  })

  test('config.yml is YAML whatever the module is called, and the model’s own wins', async () => {
    const yard = new TestYard({ workers: 'thread' })
    await yard.run(saving({}), { savePath: yard.path('ours') })
    expect(parse(readFileSync(yard.path('ours', 'config.yml'), 'utf8'))).toEqual({ module_id: 'saves "quoted": yes' })
    await yard.run(saving({ 'config.yml': 'module_id: mine\n' }), { savePath: yard.path('own') })
    expect(readFileSync(yard.path('own', 'config.yml'), 'utf8')).toBe('module_id: mine\n')
  })

  test('a model that cannot be moved to its place fails the job, and leaves nothing', async () => {
    const yard = new TestYard({ workers: 'inline' })
    const job = await yard.submit(request, { savePath: yard.path('model') })
    writeFileSync(yard.path('model'), 'a file came between')
    expect(await yard.ended(job)).toMatchObject({ status: 'ERRORED', reason: 'failed', message: expect.stringContaining('ENOTDIR') })
    expect(readdirSync(yard.folder)).toEqual(['model'])
  })
})

describe('the save path', () => {
  test('may be a folder, or nothing yet', async () => {
    const yard = new TestYard()
    mkdirSync(yard.path('there'))
    expect(await yard.check(request, yard.path('there'))).toEqual([])
    expect(await yard.check(request, yard.path('not', 'yet', 'there'))).toEqual([])
    expect(readdirSync(yard.folder)).toEqual(['there'])
  })

  test('is refused where it is a file, or below one', async () => {
    const yard = new TestYard()
    writeFileSync(yard.path('file'), '')
    const expected = { name: 'SavePathError', code: 'invalid-request', field: 'savePath' }
    expect(await yard.check(request, yard.path('file'))).toMatchObject([{ ...expected, found: expect.stringContaining('a file') }])
    expect(await yard.check(request, yard.path('file', 'model'))).toMatchObject([
      { ...expected, found: expect.stringContaining('below the file') },
    ])
  })

  test('is refused where a link leads to nothing, or below one', async () => {
    const yard = new TestYard()
    symlinkSync('nowhere', yard.path('link'))
    const expected = { name: 'SavePathError', found: expect.stringContaining(`the link ${yard.path('link')}, which leads to nothing`) }
    expect(await yard.check(request, yard.path('link'))).toMatchObject([expected])
    expect(await yard.check(request, yard.path('link', 'model'))).toMatchObject([expected])
  })

  test('is refused where a name is longer than any disk takes, also below folders that are not there yet', async () => {
    const yard = new TestYard()
    const long = 'a'.repeat(300)
    expect(await yard.check(request, yard.path(long))).toMatchObject([{ name: 'SavePathError', field: 'savePath' }])
    const expected = { name: 'SavePathError', found: expect.stringContaining('a name of 300 bytes, where 255 are the most') }
    expect(await yard.check(request, yard.path('new', long, 'model'))).toMatchObject([expected])
    expect(await yard.check(request, yard.path('new', 'a'.repeat(255), 'model'))).toEqual([])
  })

  test.runIf(existsSync('/proc/self'))('is refused where the kernel has its own files', async () => {
    const yard = new TestYard()
    for (const path of ['/proc', '/proc/models', '/proc/self/models/mine'])
      expect(await yard.check(request, path)).toMatchObject([{ name: 'SavePathError', field: 'savePath' }])
  })

  test('[MM-88] is refused where it is an object store’s, and no work starts', async () => {
    const yard = new TestYard()
    const expected = { name: 'SavePathError', code: 'invalid-request', field: 'savePath' }
    expect(await yard.check(request, 's3://bucket/model')).toMatchObject([expected])
    await expect(yard.submit(request, { savePath: 's3://bucket/model', jobName: 'tyrefused' })).rejects.toMatchObject(expected)
    expect(await yard.trainer.describe({ jobName: 'tyrefused', reference: {} }, yard)).toBeUndefined()
    expect(readdirSync(yard.folder)).toEqual([])
  })

  test('is refused on a disk that is mounted read-only, also for root', async context => {
    const yard = new TestYard()
    mkdirSync(yard.path('disk'))
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'ro', 'none', yard.path('disk')], { stdio: 'pipe' })
    } catch (error) {
      return context.skip(`cannot mount: ${String(error)}`)
    }
    onTestFinished(() => void execFileSync('umount', [yard.path('disk')]))
    const expected = { name: 'SavePathError', found: expect.stringContaining('EROFS') }
    expect(await yard.check(request, yard.path('disk', 'model'))).toMatchObject([expected])
    expect(await yard.check(request, yard.path('disk'))).toMatchObject([expected])
  })

  test('is refused where the permission is missing', () => {
    const folder = temporaryFolder()
    chmodSync(folder, 0o555)
    const file = new URL('../src/save/folder-problem.ts', import.meta.url).href
    const program = `console.log(JSON.stringify((await import('${file}')).folderProblem('${folder}/model')))`
    // Root may write anywhere, so the question is asked as nobody.
    const uid = process.getuid?.() === 0 ? 65_534 : undefined
    const answer = execFileSync(process.execPath, ['--input-type=module', '-e', program], { uid, encoding: 'utf8' })
    expect(JSON.parse(answer)).toMatchObject({ found: expect.stringContaining('EACCES') })
  })

  test('without one, the folder of the jobs is asked for instead', async () => {
    const yard = new TestYard({ directory: 'file/jobs' })
    writeFileSync(yard.path('file'), '')
    expect(await yard.check(request)).toMatchObject([{ name: 'InvalidRequestError', field: 'directory' }])
    expect(await yard.check(request, yard.path('model'))).toEqual([])
  })
})
