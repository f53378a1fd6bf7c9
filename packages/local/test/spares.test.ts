import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import noOp from './fixtures/no-op.ts'
import saves from './fixtures/saves.ts'
import { eventually } from './support/eventually.ts'
import { TestYard } from './support/test-yard.ts'

const noOpJob = { kind: 'module' as const, module: noOp, arguments: {} }

const openYard = () => new TestYard({ workers: 'thread', directory: 'jobs' })

/** The folder of the model that a job made. */
async function train(yard: TestYard, request: Parameters<TestYard['run']>[0]): Promise<string> {
  const { status, artifact } = await yard.run(request)
  expect(status).toBe('COMPLETED')
  return fileURLToPath(artifact?.uri ?? '')
}

/** What is there for the next model: a folder and a file, by their names. */
function sparesOf(yard: TestYard): readonly string[] {
  const all = yard.path('jobs', 'spares')
  return existsSync(all) ? readdirSync(all).flatMap(own => readdirSync(`${all}/${own}`).map(name => `${all}/${own}/${name}`)) : []
}

const areThere = (yard: TestYard) => eventually(() => sparesOf(yard).length === 2)

test('the next model of a thread goes into the folder that the thread made ahead', async () => {
  const yard = openYard()
  await train(yard, noOpJob)
  await areThere(yard)
  const inodes = sparesOf(yard).map(path => statSync(path).ino)
  const model = await train(yard, noOpJob)
  expect([model, `${model}/config.yml`].map(path => statSync(path).ino)).toEqual(inodes)
  expect(readdirSync(model).toSorted()).toEqual(['config.yml', 'settings.json'])
  expect(readFileSync(`${model}/config.yml`, 'utf8')).toBe('module_id: "no-op"\n')
})

test('which is empty, whatever was trained before; and config.yml names the class that it is', async () => {
  const yard = openYard()
  const marker = yard.path('was-there')
  await train(yard, noOpJob)
  await areThere(yard)
  const model = await train(yard, { kind: 'module', module: saves, arguments: { files: { 'weights.bin': 'w' }, marker } })
  expect(readFileSync(marker, 'utf8')).toBe('[]')
  expect(readFileSync(`${model}/config.yml`, 'utf8')).toBe(`module_id: ${JSON.stringify(saves.moduleId)}\n`)
  await areThere(yard)
  expect(readFileSync(`${await train(yard, noOpJob)}/config.yml`, 'utf8')).toBe('module_id: "no-op"\n')
})

test('a config.yml of the model’s own stays', async () => {
  const yard = openYard()
  for (const config of ['module_id: mine\n', 'module_id: other\n']) {
    const model = await train(yard, { kind: 'module', module: saves, arguments: { files: { 'config.yml': config } } })
    expect(readFileSync(`${model}/config.yml`, 'utf8')).toBe(config)
    await areThere(yard)
  }
})

test('closing removes what nobody took', async () => {
  const yard = openYard()
  await train(yard, noOpJob)
  await areThere(yard)
  await yard.trainer.close()
  expect(sparesOf(yard)).toEqual([])
  expect(readdirSync(yard.path('jobs', 'spares'))).toEqual([])
})

test('a thread removes what others left behind more than an hour ago, and nothing else', async () => {
  const yard = openYard()
  const hours = (count: number) => new Date(Date.now() - count * 3_600_000)
  for (const [name, since] of [
    ['old', hours(2)],
    ['older', hours(48)],
    ['in use', hours(0.5)],
  ] as const) {
    mkdirSync(yard.path('jobs', 'spares', name, '1'), { recursive: true })
    writeFileSync(yard.path('jobs', 'spares', name, '1.yml'), 'module_id: x\n')
    utimesSync(yard.path('jobs', 'spares', name), since, since)
  }
  await train(yard, noOpJob)
  await eventually(() => readdirSync(yard.path('jobs', 'spares')).length === 2)
  expect(readdirSync(yard.path('jobs', 'spares', 'in use'))).toEqual(['1', '1.yml'])
})

test('where somebody took them, models are saved all the same', async () => {
  const yard = openYard()
  await train(yard, noOpJob)
  for (let count = 0; count < 3; count++) {
    await areThere(yard)
    rmSync(yard.path('jobs', 'spares'), { recursive: true })
    expect(readdirSync(await train(yard, noOpJob))).toHaveLength(2)
  }
})

test('where none can be made, models are saved all the same', async () => {
  const yard = openYard()
  mkdirSync(yard.path('jobs'))
  writeFileSync(yard.path('jobs', 'spares'), 'not a folder')
  for (let count = 0; count < 3; count++) expect(readdirSync(await train(yard, noOpJob))).toHaveLength(2)
})
