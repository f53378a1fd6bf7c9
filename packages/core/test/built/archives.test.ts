import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { builtFile, runBuilt } from '../support/run-built.ts'
import { tarBytes } from '../support/tar-bytes.ts'
import { zipBytes } from '../support/zip-bytes.ts'

/** All that is loaded with a file of the built package. */
function loadedWith(path: string, seen = new Map<string, string>()): ReadonlyMap<string, string> {
  const text = readFileSync(fileURLToPath(builtFile(path)), 'utf8')
  seen.set(path, text)
  for (const [, other = ''] of text.matchAll(/^(?:import|export|\}) .*?"\.\/([^"]+\.js)";$/gm))
    if (!seen.has(other)) loadedWith(other, seen)
  return seen
}

it('importing the package loads nothing of what unpacks archives', () => {
  const files = loadedWith('index.js')
  expect(files.size).toBeGreaterThan(1)
  for (const name of ['node_modules/tar-stream', 'node_modules/yauzl', 'src/archive/']) {
    for (const [file, text] of files) expect(text.includes(name), `${file} has ${name}`).toBe(false)
  }
})

it('the built package unpacks a tar.gz and a zip, with what is inlined into it', async () => {
  const program = `
    const settings = { '~standard': { version: 1, vendor: 'test', validate: value => ({ value }) } }
    const { readFileSync } = await import('node:fs')
    const { gzipSync } = await import('node:zlib')
    const text = uri => readFileSync(uri + '/model.txt', 'utf8')
    const plugin = core.definePlugin({
      specificationVersion: 'v1',
      name: 'disk',
      finders: { DISK: { settings, create: () => ({ findModel: async uri => ({ uri }) }) } },
      initializers: { DISK: { settings, create: () => ({ init: async ({ uri }) => ({ save() {}, text: text(uri) }) }) } },
    })
    const yard = core.createTrainyard({ plugins: [plugin], store: 'memory' })
    const archives = [gzipSync(Buffer.from(process.env.TAR, 'base64')), Buffer.from(process.env.ZIP, 'base64')]
    for (const archive of archives) console.log((await yard.load(archive)).text)
    await yard.close()`
  const entry = { name: 'model.txt', content: 'hello' }
  const environment = { TAR: tarBytes([entry]).toString('base64'), ZIP: zipBytes([entry]).toString('base64') }
  expect(await runBuilt(program, environment)).toEqual({ exitCode: 0, stdout: 'hello\nhello', stderr: '' })
})
