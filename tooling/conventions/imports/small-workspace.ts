import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { temporaryFolder } from '@trainyard/workspace'

/** A workspace with nothing wrong in it. */
const sound: Readonly<Record<string, string>> = {
  'packages/core/package.json': JSON.stringify({ name: '@trainyard/core', type: 'module', devDependencies: { tsyringe: '1.0.0' } }),
  'packages/core/src/index.ts': "export { one } from './one.ts'\nexport type { Two } from './two.ts'\n",
  'packages/core/src/one.ts': "import type { Two } from './two.ts'\nexport const one: Two = 1\n",
  'packages/core/src/two.ts': "import type { one } from './one.ts'\nexport type Two = number\nexport type One = typeof one\n",
  'packages/core/src/container/container.ts': "import { container } from 'tsyringe'\nexport const scope = container\n",
  'packages/core/dist/index.js': 'export const one = 1\n',
  'packages/local/package.json': JSON.stringify({
    name: '@trainyard/local',
    type: 'module',
    dependencies: { yaml: '1.0.0' },
    devDependencies: { vitest: '1.0.0' },
  }),
  'packages/local/src/index.ts': "import { one } from '../../core/dist/index.js'\nexport const two = one + 1\n",
  'packages/local/src/read.ts':
    "import type { Document } from 'yaml'\nexport const read = async (): Promise<Document> => new (await import('yaml')).Document()\n",
  'packages/local/test/index.test.ts': "import { two } from '../src/index.ts'\nexport const three = two + 1\n",
  'packages/other/package.json': JSON.stringify({ name: '@trainyard/other', type: 'module' }),
  'packages/other/src/index.ts': 'export const other = 1\n',
  'tooling/tool/package.json': JSON.stringify({ name: '@trainyard/tool', type: 'module' }),
  'tooling/tool/tool.ts': 'export const tool = 1\n',
  'node_modules/yaml/package.json': JSON.stringify({ name: 'yaml', version: '1.0.0', main: 'index.js' }),
  'node_modules/yaml/index.js': 'exports.Document = class {}\n',
  'node_modules/vitest/package.json': JSON.stringify({ name: 'vitest', version: '1.0.0', main: 'index.js' }),
  'node_modules/vitest/index.js': 'exports.test = () => {}\n',
  'node_modules/tsyringe/package.json': JSON.stringify({ name: 'tsyringe', version: '1.0.0', main: 'index.js' }),
  'node_modules/tsyringe/index.js': 'exports.container = {}\n',
}

/** How many sources the small workspace has by itself. */
export const soundSources = Object.keys(sound).filter(path => /^(?!.*dist\/).+\.ts$/.test(path)).length

/** Writes the small workspace, with more or other files, into a folder of its own. */
export function smallWorkspace(files: Readonly<Record<string, string>>): ReturnType<typeof temporaryFolder> {
  const folder = temporaryFolder('imports')
  for (const [path, text] of Object.entries({ ...sound, ...files })) {
    mkdirSync(dirname(join(folder.path, path)), { recursive: true })
    writeFileSync(join(folder.path, path), text)
  }
  return folder
}
