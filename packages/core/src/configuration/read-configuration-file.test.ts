import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readConfigurationFile } from './read-configuration-file.ts'
import { issuesOf } from './testing/issues-of.ts'
import { makeFolder } from './testing/make-folder.ts'
import { runNode } from './testing/run-node.ts'

const read = (name: string, text: string) => readConfigurationFile(join(makeFolder({ [name]: text }), name))

describe('what is read', () => {
  test.each([
    { name: 'trainyard.config.json', text: '{"store":"memory"}' },
    { name: 'trainyard.config.json', text: '\uFEFF{"store":"memory"}' },
    { name: 'trainyard.config.yaml', text: 'store: memory # for tests' },
    { name: 'trainyard.config.yml', text: 'base: &base memory\nstore: *base' },
    { name: 'trainyard.config.mjs', text: 'export default { store: "memory" }' },
    { name: 'trainyard.config.ts', text: 'const store: string = "memory"\nexport default { store }' },
  ])('$name: $text', async ({ name, text }) => {
    const folder = makeFolder({ [name]: text })
    const layer = await readConfigurationFile(join(folder, name))
    expect(layer).toMatchObject({ origin: name, baseDirectory: folder, value: { store: 'memory' } })
  })

  test.each(['trainyard.config.json', 'trainyard.config.yaml'])('an empty %s is an empty configuration', async name => {
    expect((await read(name, '')).value).toEqual({})
  })

  test('YAML with nothing but comments is an empty configuration', async () => {
    expect((await read('trainyard.config.yaml', '# later\n')).value).toEqual({})
  })

  test('what looks like a number or a date of old YAML is text as in JSON, and keys are text', async () => {
    expect((await read('trainyard.config.yaml', 'a: yes\nb: 2020-01-01\n1: c')).value).toEqual({ a: 'yes', b: '2020-01-01', '1': 'c' })
  })
})

describe('what is refused, saying where', () => {
  const aliases = [
    'a: &a [x,x,x,x,x,x,x,x,x]',
    ...'bcdefg'.split('').map((key, index) => `${key}: &${key} [${Array(9).fill(`*${'abcdef'[index]}`).join()}]`),
  ]

  test.each([
    { name: 'trainyard.config.json', text: '{\n  "a": 1,\n}', expected: 'JSON', found: '"}" in line 3, column 1' },
    { name: 'trainyard.config.yaml', text: 'a: 1\na: 2', expected: 'YAML', found: '"Map keys must be unique" in line 2, column 1' },
    { name: 'trainyard.config.yaml', text: 'a: !env HOME', expected: 'YAML', found: '"Unresolved tag: !env" in line 1, column 4' },
    { name: 'trainyard.config.yaml', text: 'a: !!binary aGk=', expected: 'YAML', found: expect.stringContaining('Unresolved tag') },
    { name: 'trainyard.config.yaml', text: 'a: 1\n---\nb: 2', expected: 'YAML', found: expect.stringContaining('multiple documents') },
    { name: 'trainyard.config.yaml', text: '? [a]\n: b', expected: 'YAML', found: expect.stringContaining('keys must be strings') },
    { name: 'trainyard.config.yaml', text: 'a: *nothing', expected: 'YAML', found: expect.stringContaining('Unresolved alias') },
    { name: 'trainyard.config.yaml', text: aliases.join('\n'), expected: 'YAML', found: expect.stringContaining('Excessive alias count') },
    {
      name: 'trainyard.config.mjs',
      text: 'export const store = "memory"',
      expected: expect.stringContaining('a default export'),
      found: 'none',
    },
    {
      name: 'trainyard.config.mjs',
      text: 'export default Promise.resolve({})',
      expected: 'an object as its default export',
      found: 'a promise',
    },
    {
      name: 'trainyard.config.mjs',
      text: 'export default function make() {}',
      expected: 'an object as its default export',
      found: 'a function make',
    },
    { name: 'trainyard.config.mjs', text: 'export default []', expected: 'an object as its default export', found: 'a list' },
    { name: 'trainyard.config.mjs', text: 'throw new Error("no luck")', expected: 'a file that can be imported', found: 'no luck' },
    { name: 'trainyard.config.toml', text: '', expected: expect.stringContaining('.ts, .mts'), found: 'one that ends in ".toml"' },
  ])('$name: $text', async ({ name, text, expected, found }) => {
    const folder = makeFolder({ [name]: text })
    const issues = await issuesOf(() => readConfigurationFile(join(folder, name)))
    expect(issues).toEqual([{ path: join(folder, name), expected, found, origin: name }])
  })

  test.each(['json', 'yaml', 'ts'])('a missing .%s file', async ending => {
    const name = `trainyard.config.${ending}`
    const issues = await issuesOf(() => readConfigurationFile(join(makeFolder({}), name)))
    expect(issues).toMatchObject([{ expected: 'a file that can be read', found: expect.stringContaining('ENOENT'), origin: name }])
  })

  test('what the file threw is the cause', async () => {
    await expect(read('trainyard.config.mjs', 'throw new TypeError("no luck")')).rejects.toMatchObject({ cause: { name: 'TypeError' } })
  })

  test('no secret of a broken file is shown', async () => {
    const texts = { json: '{"password": "pa55", oops}', yaml: 'password: "pa55\nother: [' }
    for (const [ending, text] of Object.entries(texts)) {
      const error: unknown = await read(`trainyard.config.${ending}`, text).catch(thrown => thrown)
      expect(error).toMatchObject({ code: 'invalid-configuration' })
      expect(JSON.stringify(error)).not.toContain('pa55')
    }
  })
})

describe('TypeScript in a bare Node', () => {
  const program = (file: string) => `
    await configuration.readConfigurationFile(${JSON.stringify(file)})
      .then(layer => console.log(JSON.stringify(layer.value)), error => console.log(error.issues[0].found))`

  test('types are stripped', () => {
    const folder = makeFolder({ 'trainyard.config.ts': 'export default { store: "memory" } satisfies object' })
    expect(runNode(program(join(folder, 'trainyard.config.ts')))).toBe('{"store":"memory"}')
  })

  test('what cannot be stripped is refused in words', () => {
    const folder = makeFolder({ 'trainyard.config.ts': 'enum Store { memory }\nexport default { store: Store }' })
    expect(runNode(program(join(folder, 'trainyard.config.ts')))).toContain('Node.js only strips types, so no enum and no namespace')
  })
})
