import { afterEach, describe, expect, test } from 'vitest'
import { resolveConfiguration } from './resolve-configuration.ts'
import { issuesOf } from './testing/issues-of.ts'

const region = 'TRAINYARD__TRAINERS__CLOUD__CONFIG__REGION'
const fileOrigin = 'trainyard.config.yaml'
const codeOrigin = 'createTrainyard()'
const fileWith = (value: unknown) => ({ origin: fileOrigin, value, baseDirectory: '/there' })
const codeWith = (value: unknown) => ({ origin: codeOrigin, value })
const cloudIn = (place: string) => ({ trainers: { cloud: { type: 'SAGEMAKER', config: { region: place } } } })

describe('precedence', () => {
  const path = ['trainers', 'cloud', 'config', 'region']
  const file = fileWith(cloudIn('from file'))
  const environment = { [region]: 'from environment' }
  const code = codeWith(cloudIn('from code'))

  test.each([
    { name: 'file', sources: { file }, value: 'from file', origin: fileOrigin },
    { name: 'environment', sources: { file, environment }, value: 'from environment', origin: `the environment variable ${region}` },
    { name: 'code', sources: { file, environment, code }, value: 'from code', origin: codeOrigin },
    {
      name: 'environment without a file',
      sources: { environment, code: codeWith({ trainers: { cloud: { type: 'X' } } }) },
      value: 'from environment',
      origin: `the environment variable ${region}`,
    },
  ])('$name wins', ({ sources, value, origin }) => {
    const { configuration, originOf } = resolveConfiguration(sources)
    expect(configuration.trainers?.['cloud']?.config).toEqual({ region: value })
    expect(originOf(path)).toBe(origin)
  })

  test('no sources are an empty configuration', () => {
    expect(resolveConfiguration({}).configuration).toEqual({})
  })

  test('the keys of the code decide how a variable is written, too', () => {
    const environment = { TRAINYARD__TRAINERS__MY_CLOUD__CONFIG__ENDPOINTURL: 'x' }
    const code = codeWith({ trainers: { myCloud: { type: 'X', config: { endpointURL: 'y' } } } })
    expect(resolveConfiguration({ environment, code }).configuration).toEqual({
      trainers: { myCloud: { type: 'X', config: { endpointURL: 'y' } } },
    })
  })

  test('plugins and modules may be objects and functions in code, and are not touched', () => {
    const plugin = { specificationVersion: 'v1', name: 'acme' }
    const module = class {}
    const { configuration } = resolveConfiguration({ code: codeWith({ plugins: [plugin, '@trainyard/local'], modules: [module] }) })
    expect(configuration.plugins?.[0]).toBe(plugin)
    expect(configuration.plugins?.[1]).toBe('@trainyard/local')
    expect(configuration.modules?.[0]).toBe(module)
  })

  test('a client object in the settings is not touched', () => {
    const client = new (class Client {})()
    const { configuration } = resolveConfiguration({ code: codeWith({ trainers: { cloud: { type: 'X', config: { client } } } }) })
    const { config } = configuration.trainers?.['cloud'] ?? {}
    expect(config && 'client' in config && config.client).toBe(client)
  })
})

describe('what is wrong is named', () => {
  const trainer = (config: object) => ({ trainers: { cloud: { type: 'X', config } } })

  test.each([
    { value: { trainer: {} }, path: 'trainer', expected: 'no such key; did you mean "trainers"?', found: 'the key "trainer"' },
    { value: { plugins: '@trainyard/local' }, path: 'plugins', expected: 'a list', found: '"@trainyard/local"' },
    { value: { plugins: ['a', ''] }, path: 'plugins[1]', expected: 'the name of a package, the path of a file, or a plugin', found: '""' },
    { value: { plugins: ['a', 5] }, path: 'plugins[1]', expected: 'the name of a package, the path of a file, or a plugin', found: '5' },
    { value: { modules: [null] }, path: 'modules[0]', expected: 'the path of a file, or a module class', found: 'null' },
    { value: { store: 'disk' }, path: 'store', expected: '"sqlite", "memory", "none" or { file: "<path>" }', found: '"disk"' },
    { value: { store: { file: 5 } }, path: 'store', expected: '"sqlite", "memory", "none" or { file: "<path>" }', found: '{"file":5}' },
    { value: { trainers: [] }, path: 'trainers', expected: 'an object', found: '[]' },
    { value: { trainers: { cloud: 'X' } }, path: 'trainers.cloud', expected: 'an object', found: '"X"' },
    { value: { trainers: { cloud: {} } }, path: 'trainers.cloud.type', expected: 'a string', found: 'nothing' },
    { value: { trainers: { cloud: { type: '' } } }, path: 'trainers.cloud.type', expected: 'a string that is not empty', found: '""' },
    {
      value: { trainers: { cloud: { type: 'X', confg: {} } } },
      path: 'trainers.cloud.confg',
      expected: 'no such key; did you mean "config"?',
      found: 'the key "confg"',
    },
    {
      value: { finders: { a: { type: 'X', import_class: 'a.B' } } },
      path: 'finders.a.import_class',
      expected: 'one of the keys type, config',
      found: 'the key "import_class"',
    },
    { value: trainer({ savePath: 5 }), path: 'trainers.cloud.config.savePath', expected: 'a string', found: '5' },
    { value: trainer({ concurrency: 0 }), path: 'trainers.cloud.config.concurrency', expected: 'at least 1', found: '0' },
    { value: trainer({ concurrency: 1.5 }), path: 'trainers.cloud.config.concurrency', expected: 'a valid integer', found: '1.5' },
    {
      value: trainer({ defaults: { timeLimit: 5 } }),
      path: 'trainers.cloud.config.defaults.timeLimit',
      expected: 'no such key; did you mean "timeLimitSeconds"?',
      found: 'the key "timeLimit"',
    },
    {
      value: trainer({ defaults: { adapter: 'qlora' } }),
      path: 'trainers.cloud.config.defaults.adapter',
      expected: '"lora" or "full"',
      found: '"qlora"',
    },
    {
      value: trainer({ defaults: { resources: { nodes: 0 } } }),
      path: 'trainers.cloud.config.defaults.resources.nodes',
      expected: 'at least 1',
      found: '0',
    },
  ])('$path in $value', async ({ value, ...issue }) => {
    expect(await issuesOf(() => resolveConfiguration({ file: fileWith(value) }))).toEqual([{ ...issue, origin: fileOrigin }])
    expect(await issuesOf(() => resolveConfiguration({ code: codeWith(value) }))).toEqual([{ ...issue, origin: codeOrigin }])
  })

  test('[MM-9] a name with ":" and an empty name', async () => {
    const expected = 'a name that is not empty and has no ":"'
    const issues = await issuesOf(() =>
      resolveConfiguration({ file: fileWith({ trainers: { 'a:b': { type: 'X' } }, finders: { '': { type: 'X' } } }) }),
    )
    expect(issues).toEqual([
      { path: 'trainers["a:b"]', expected, found: 'the key "a:b"', origin: fileOrigin },
      { path: 'finders[""]', expected, found: 'the key ""', origin: fileOrigin },
    ])
  })

  test('all of it at once, each with its own origin', async () => {
    const issues = await issuesOf(() =>
      resolveConfiguration({
        file: fileWith({ store: 'disk', trainers: { cloud: { config: {} } } }),
        environment: { TRAINYARD__TRAINERS__CLOUD__CONFIG__CONCURRENCY: 'two' },
        code: codeWith({ finder: {} }),
      }),
    )
    expect(issues.map(({ path, origin }) => [path, origin])).toEqual([
      ['trainers.cloud.type', fileOrigin],
      ['trainers.cloud.config.concurrency', 'the environment variable TRAINYARD__TRAINERS__CLOUD__CONFIG__CONCURRENCY'],
      ['store', fileOrigin],
      ['finder', codeOrigin],
    ])
  })

  test('a number in a variable where a string is expected comes with the way out', async () => {
    const name = 'TRAINYARD__TRAINERS__CLOUD__CONFIG__IMAGE'
    const file = fileWith({ trainers: { cloud: { type: 'X' } } })
    expect(await issuesOf(() => resolveConfiguration({ file, environment: { [name]: '123' } }))).toEqual([
      {
        path: 'trainers.cloud.config.image',
        expected: 'a string, in double quotes where it looks like something else',
        found: '123',
        origin: `the environment variable ${name}`,
      },
    ])
    expect(resolveConfiguration({ file, environment: { [name]: '"123"' } }).configuration.trainers?.['cloud']?.config).toEqual({
      image: '123',
    })
  })
})

describe('prototypes cannot be polluted', () => {
  afterEach(() => {
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
  })

  test.each(['__proto__', 'constructor', 'prototype'])('%s in a file', async key => {
    const parse = (text: string) => fileWith(JSON.parse(text))
    expect(await issuesOf(() => resolveConfiguration({ file: parse(`{"${key}":{"polluted":1}}`) }))).toEqual([
      { path: key, expected: 'another name', found: `the name "${key}", which is not allowed`, origin: fileOrigin },
    ])
    const deep = parse(`{"trainers":{"a":{"type":"X","config":{"${key}":{"polluted":1}}}}}`)
    expect(await issuesOf(() => resolveConfiguration({ file: deep }))).toMatchObject([{ path: `trainers.a.config.${key}` }])
    const nested = parse(`{"modelManagement":{"trainers":{"${key}":{"polluted":1}}}}`)
    expect(await issuesOf(() => resolveConfiguration({ file: nested }))).toMatchObject([{ path: `modelManagement.trainers.${key}` }])
  })

  test.each(['CONSTRUCTOR', 'PROTOTYPE'])('%s in the name of a variable', async segment => {
    const name = `TRAINYARD__TRAINERS__${segment}__POLLUTED`
    expect(await issuesOf(() => resolveConfiguration({ environment: { [name]: '1' } }))).toMatchObject([
      { path: `trainers.${segment.toLowerCase()}`, origin: `the environment variable ${name}` },
    ])
  })

  test('in the JSON of a variable', async () => {
    const environment = { TRAINYARD__TRAINERS: '{"__proto__":{"polluted":1}}' }
    expect(await issuesOf(() => resolveConfiguration({ environment }))).toMatchObject([{ path: 'trainers.__proto__' }])
  })

  test('in a list', async () => {
    const file = fileWith(JSON.parse('{"trainers":{"a":{"type":"X","config":{"tags":[1,{"__proto__":{"polluted":1}}]}}}}'))
    expect(await issuesOf(() => resolveConfiguration({ file }))).toMatchObject([{ path: 'trainers.a.config.tags[1].__proto__' }])
  })

  test('what code gives as a plugin is left alone', () => {
    const plugin: Record<string, unknown> = { specificationVersion: 'v1', name: 'acme' }
    plugin['self'] = plugin
    expect(resolveConfiguration({ code: codeWith({ plugins: [plugin] }) }).configuration.plugins).toEqual([plugin])
  })

  test('an object that contains itself is refused', async () => {
    const config: Record<string, unknown> = {}
    config['self'] = config
    expect(await issuesOf(() => resolveConfiguration({ code: codeWith({ trainers: { a: { type: 'X', config } } }) }))).toEqual([
      { path: 'trainers.a.config.self', expected: 'plain data', found: 'an object that contains itself', origin: codeOrigin },
    ])
  })
})
