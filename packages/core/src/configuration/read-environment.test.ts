import { expect, test } from 'vitest'
import { mergeLayers } from './merge-layers.ts'
import { readEnvironment } from './read-environment.ts'
import { issuesOf } from './testing/issues-of.ts'

const known = { trainers: { cloud: { type: 'X', config: { savePath: 's3://a', endpointURL: 'x' } }, 'my-GPU': { type: 'X' } } }

test.each([
  ['TRAINYARD__TRAINERS__CLOUD__CONFIG__REGION', ['trainers', 'cloud', 'config', 'region']],
  ['TRAINYARD__TRAINERS__CLOUD__CONFIG__SAVEPATH', ['trainers', 'cloud', 'config', 'savePath']],
  ['TRAINYARD__TRAINERS__CLOUD__CONFIG__SAVE_PATH', ['trainers', 'cloud', 'config', 'savePath']],
  ['TRAINYARD__TRAINERS__CLOUD__CONFIG__ENDPOINT_URL', ['trainers', 'cloud', 'config', 'endpointURL']],
  ['TRAINYARD__trainers__cloud__config__instanceType', ['trainers', 'cloud', 'config', 'instanceType']],
  ['TRAINYARD__TRAINERS__MY_GPU__TYPE', ['trainers', 'my-GPU', 'type']],
  ['TRAINYARD__TRAINERS__NEW_ONE__TYPE', ['trainers', 'new_one', 'type']],
  ['TRAINYARD__TRAINERS__NEW__CONFIG__INSTANCE_TYPE', ['trainers', 'new', 'config', 'instanceType']],
  ['TRAINYARD__TRAINERS__NEW__CONFIG__BASEMODELS__SMALL', ['trainers', 'new', 'config', 'baseModels', 'small']],
  ['TRAINYARD__TRAINERS__NEW__CONFIG__DEFAULTS__TIMELIMITSECONDS', ['trainers', 'new', 'config', 'defaults', 'timeLimitSeconds']],
  ['TRAINYARD__TRAINERS__NEW__CONFIG__DEFAULTS__ENVIRONMENT__HF_HOME', ['trainers', 'new', 'config', 'defaults', 'environment', 'HF_HOME']],
  ['TRAINYARD__MODEL_MANAGEMENT__TRAINERS__CLOUD__TYPE', ['trainers', 'cloud', 'type']],
  ['TRAINYARD__MODELMANAGEMENT__JOB_PREDICTORS__ONE__TYPE', ['predictors', 'one', 'type']],
  ['TRAINYARD__STORE', ['store']],
  ['TRAINYARD__STORE__FILE', ['store', 'file']],
  ['TRAINYARD__ARCHIVES__MAXIMUM_BYTES', ['archives', 'maximumBytes']],
  ['TRAINYARD__ARCHIVES__MAXIMUMRATIO', ['archives', 'maximumRatio']],
])('%s sets %j', (name, path) => {
  const [layer, ...others] = readEnvironment({ [name]: 'value' }, known)
  expect(others).toEqual([])
  expect(layer?.origin).toBe(`the environment variable ${name}`)
  expect(layer?.value).toEqual(path.reduceRight<unknown>((inner, key) => ({ [key]: inner }), 'value'))
})

test('a section in the JSON of a nested variable is lifted as well', () => {
  const [layer] = readEnvironment({ TRAINYARD__MODEL_MANAGEMENT: '{"job_predictors":{"one":{"type":"X"}}}' }, known)
  expect(layer?.value).toEqual({ predictors: { one: { type: 'X' } } })
})

test('other variables are left alone', () => {
  expect(readEnvironment({ PATH: '/bin', TRAINYARD_TRAINER: 'cloud', TRAINYARD__STORE: undefined }, known)).toEqual([])
})

test('a variable for a part comes after one for the whole, and finds the keys that it brought', () => {
  const environment = { TRAINYARD__TRAINERS__BIG_ONE__TYPE: 'Y', TRAINYARD__TRAINERS: '{"bigOne":{"type":"X","config":{"a":1}}}' }
  expect(mergeLayers(readEnvironment(environment, {})).value).toEqual({ trainers: { bigOne: { type: 'Y', config: { a: 1 } } } })
})

test.each([
  { name: 'TRAINYARD__TRAINERS____TYPE', issue: { path: 'TRAINYARD__TRAINERS____TYPE', found: 'an empty name' } },
  { name: 'TRAINYARD__', issue: { path: 'TRAINYARD__', found: 'an empty name' } },
  { name: 'TRAINYARD____PROTO____POLLUTED', issue: { found: 'an empty name' } },
])('$name is refused', async ({ name, issue }) => {
  const origin = `the environment variable ${name}`
  expect(await issuesOf(() => readEnvironment({ [name]: 'x' }, known))).toMatchObject([{ ...issue, origin }])
})

test('a name that fits two keys is refused', async () => {
  const name = 'TRAINYARD__TRAINERS__MYGPU__TYPE'
  const issues = await issuesOf(() => readEnvironment({ [name]: 'x' }, { trainers: { 'my-gpu': {}, my_gpu: {} } }))
  expect(issues).toEqual([
    {
      path: 'trainers',
      expected: 'a name that fits one key',
      found: 'MYGPU, which fits my-gpu and my_gpu',
      origin: `the environment variable ${name}`,
    },
  ])
})

test('two variables for one setting are refused', async () => {
  const names = ['TRAINYARD__TRAINERS__CLOUD__CONFIG__SAVEPATH', 'TRAINYARD__TRAINERS__CLOUD__CONFIG__SAVE_PATH']
  const issues = await issuesOf(() => readEnvironment(Object.fromEntries(names.map(name => [name, 'x'])), known))
  expect(issues).toMatchObject([
    { path: 'trainers.cloud.config.savePath', expected: 'one environment variable', found: names.join(' and ') },
  ])
})
