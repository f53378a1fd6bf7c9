/** The packages as users have them: packed, installed, run by plain Node, on the oldest and the newest that they support. */
import { join } from 'node:path'
import { placeOf, readPage, runBlock, writeBlock } from '@trainyard/docs-test'
import { layOut, repositoryFiles, temporaryFolder } from '@trainyard/workspace'
import { afterAll, describe, expect, test } from 'vitest'
import { askNode } from './ask-node.ts'
import { nodes } from './nodes.ts'

const folder = temporaryFolder('packages')
const { packages } = layOut(folder.path)
const pages = repositoryFiles(/^(packages\/[^/]+\/)?README\.md$/).map(({ path, text }) => ({ path, blocks: readPage(path, text) }))

afterAll(() => folder[Symbol.dispose]())

test('the oldest Node is as old as engines promises, or the oldest that this platform has', () => {
  const [oldest] = nodes
  expect(askNode('console.log(process.version)', { node: oldest.node, folder: folder.path })).toMatch(/^v22\.(18|23)\./)
  for (const { manifest } of packages) expect(manifest.engines).toEqual({ node: '>=22.18' })
})

/** Registers tests, so vitest alone can import it. */
const forVitest = '@trainyard/testkit'

describe.each(nodes)('$name', ({ name, node }) => {
  for (const specifier of packages.flatMap(({ manifest }) => entriesOf(manifest.name, manifest.exports ?? {}))) {
    if (specifier === forVitest) continue
    test(`importing ${specifier} opens nothing`, () => {
      expect(askNode(resourcesOpenedBy(specifier), { node, folder: folder.path }).trim()).toBe('[]')
    })
  }

  for (const { path, blocks } of pages) {
    const pageFolder = join(folder.path, name.replace(' ', '-'), path.replaceAll('/', '-'))
    for (const block of blocks) {
      if (block.treatment.kind === 'file') {
        test(`${placeOf(block)} is ${block.treatment.name}`, () => void writeBlock(block, pageFolder))
      } else if (block.treatment.kind === 'run') {
        test(`${placeOf(block)} runs`, { timeout: 70_000 }, () => runBlock(block, { folder: pageFolder, node }))
      }
    }
  }
})

/** Node opens its own standard streams when `node:util` is imported, whoever imports it. */
function resourcesOpenedBy(specifier: string): string {
  return `import 'node:util'
    const before = process.getActiveResourcesInfo().length
    await import('${specifier}')
    console.log(JSON.stringify(process.getActiveResourcesInfo().slice(before)))`
}

function entriesOf(name: string, exports: Readonly<Record<string, unknown>>): readonly string[] {
  return Object.keys(exports)
    .filter(path => !path.endsWith('.json'))
    .map(path => name + path.slice(1))
}
