import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { describe, expect, onTestFinished, test } from 'vitest'
import { nodeScript, scripts, shellScript } from './support/script-request.ts'
import { TestYard } from './support/test-yard.ts'

interface Told {
  readonly variables: Readonly<Record<string, string>>
  readonly arguments: readonly string[]
  readonly directory: string
  readonly channels: Readonly<
    Record<string, { readonly directory: string; readonly files: unknown; readonly sameInDataDirectory: unknown }>
  >
  readonly config: Readonly<Record<string, unknown>>
}

function told(yard: TestYard): Told {
  return JSON.parse(readFileSync(yard.path('model', 'told.json'), 'utf8')) as Told
}

function setVariable(name: string, value: string): void {
  process.env[name] = value
  onTestFinished(() => void delete process.env[name])
}

describe('a script job', () => {
  test.each([
    ['rm -rf "$SM_MODEL_DIR"', 'removed the folder of its model'],
    ['rm -rf "$SM_MODEL_DIR"; echo x > "$SM_MODEL_DIR"', 'put something else in the place of the folder of its model'],
  ])('that ends well without a model folder has no model: %s', async (text, message) => {
    const yard = new TestYard()
    const failed = { status: 'ERRORED', reason: 'failed', message: expect.stringContaining(message) }
    expect(await yard.run(shellScript(text))).toMatchObject(failed)
    expect(await yard.run(shellScript(text), { savePath: yard.path('new/model') })).toMatchObject(failed)
    expect(existsSync(yard.path('new'))).toBe(false)
  })

  test('finds everything that the script contract promises', async () => {
    const yard = new TestYard()
    mkdirSync(yard.path('train-data'))
    writeFileSync(yard.path('train-data', 'a.csv'), '1,2')
    writeFileSync(yard.path('labels.csv'), 'x')
    const request = nodeScript('tell-environment.mjs', {
      command: [process.execPath, 'tell-environment.mjs', '--flag', '$HOME', 'two words'],
      inputs: { train: yard.path('train-data'), 'my-labels': `file://${yard.path('labels.csv')}` },
      hyperparameters: { epochs: 3, 'learning-rate': 1e-7, name: "it's", sizes: [1, 2], nested: { a: null }, absent: undefined },
      environment: { GREETING: 'hello' },
      resources: { nodes: 1, cpus: 1 },
    })
    expect(await yard.check(request, yard.path('model'))).toEqual([])
    const job = await yard.submit(request, { savePath: yard.path('model') })
    expect(await yard.ended(job)).toMatchObject({ status: 'COMPLETED' })
    const { variables, directory, channels, config, arguments: given } = told(yard)
    const folder = job.reference.directory
    expect(given).toEqual(['--flag', '$HOME', 'two words'])
    expect(directory).toBe(scripts)
    const hyperparameters = { epochs: 3, 'learning-rate': 1e-7, name: "it's", sizes: [1, 2], nested: { a: null } }
    expect(variables).toMatchObject({
      TRAINING_JOB_NAME: job.jobName,
      SM_SOURCE_DIR: scripts,
      SM_INPUT_DIR: `${folder}/input`,
      SM_INPUT_DATA_DIR: `${folder}/input/data`,
      SM_INPUT_CONFIG_DIR: `${folder}/input/config`,
      SM_OUTPUT_DIR: `${folder}/output`,
      SM_OUTPUT_DATA_DIR: `${folder}/output/data`,
      SM_OUTPUT_FAILURE: `${folder}/output/failure`,
      SM_CHANNELS: '["train","my-labels"]',
      SM_CHANNEL_TRAIN: yard.path('train-data'),
      SM_CHANNEL_MY_LABELS: `${folder}/input/data/my-labels`,
      SM_HP_EPOCHS: '3',
      SM_HP_LEARNING_RATE: '1e-7',
      SM_HP_NAME: "it's",
      SM_HP_SIZES: '[1,2]',
      SM_HP_NESTED: '{"a":null}',
      SM_HOSTS: '["algo-1"]',
      SM_CURRENT_HOST: 'algo-1',
      SM_HOST_COUNT: '1',
      SM_CURRENT_HOST_RANK: '0',
      SM_MASTER_ADDR: '127.0.0.1',
      SM_MASTER_PORT: expect.stringMatching(/^[1-9]\d+$/),
      SM_NUM_CPUS: '1',
      SM_NUM_GPUS: '0',
      SM_LOG_LEVEL: '20',
      GREETING: 'hello',
      PATH: process.env['PATH'],
    })
    expect(variables).not.toHaveProperty('SM_HP_ABSENT')
    expect(JSON.parse(variables['SM_HPS'] ?? '')).toEqual(hyperparameters)
    expect(JSON.parse(variables['SM_TRAINING_ENV'] ?? '')).toMatchObject({
      job_name: job.jobName,
      hyperparameters,
      hosts: ['algo-1'],
      num_cpus: 1,
    })
    const trainFiles = [['a.csv', '1,2']]
    const labelFiles = [['labels.csv', 'x']]
    expect(channels['train']).toEqual({ directory: yard.path('train-data'), files: trainFiles, sameInDataDirectory: trainFiles })
    expect(channels['my-labels']).toMatchObject({ files: labelFiles, sameInDataDirectory: labelFiles })
    const inputs = { TrainingInputMode: 'File', S3DistributionType: 'FullyReplicated', RecordWrapperType: 'None' }
    expect(config).toEqual({
      'hyperparameters.json': { epochs: '3', 'learning-rate': '1e-7', name: "it's", sizes: '[1,2]', nested: '{"a":null}' },
      'resourceconfig.json': JSON.parse(variables['SM_RESOURCE_CONFIG'] ?? ''),
      'inputdataconfig.json': { train: inputs, 'my-labels': inputs },
    })
    expect(JSON.parse(variables['SM_INPUT_DATA_CONFIG'] ?? '')).toEqual({ train: inputs, 'my-labels': inputs })
  })

  test('inherits this process’s variables, without those of a SageMaker job around it', async () => {
    const yard = new TestYard()
    setVariable('OF_THE_SHELL', 'yes')
    setVariable('SM_CHANNEL_OTHER', 'no')
    await yard.run(nodeScript('tell-environment.mjs'), { savePath: yard.path('model') })
    expect(told(yard).variables).toMatchObject({ OF_THE_SHELL: 'yes', SM_NUM_CPUS: String(availableParallelism()) })
    expect(told(yard).variables).not.toHaveProperty('SM_CHANNEL_OTHER')
  })

  test('has a secret under the job’s name for it only', async () => {
    const yard = new TestYard()
    setVariable('MY_TOKEN', 'tr0ub4dor')
    const secrets = { HUB_TOKEN: 'tr0ub4dor' }
    await yard.run(nodeScript('tell-environment.mjs', { secrets: { HUB_TOKEN: 'MY_TOKEN' } }), { savePath: yard.path('model'), secrets })
    expect(told(yard).variables).toMatchObject(secrets)
    expect(told(yard).variables).not.toHaveProperty('MY_TOKEN')
  })

  test('a secret that the program prints is in no log and no message', async () => {
    const yard = new TestYard()
    const request = shellScript('echo "out $HUB_TOKEN"; echo "err $HUB_TOKEN" >&2; exit 1', { secrets: { HUB_TOKEN: 'X' } })
    const job = await yard.submit(request, { secrets: { HUB_TOKEN: 'tr0ub4dor' } })
    const ended = await yard.ended(job)
    expect(ended).toMatchObject({ status: 'ERRORED', message: 'The program failed (exit code 1).\nerr ***' })
    expect((await yard.log(job)).map(({ text }) => text).toSorted()).toEqual(['err ***', 'out ***'])
    const files = readdirSync(job.reference.directory, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile())
    expect(files.map(({ parentPath, name }) => readFileSync(`${parentPath}/${name}`, 'utf8')).join('')).not.toContain('tr0ub4dor')
  })

  test('a secret of several lines is in no line of the log; nor is one that begins like another, or that stands in JSON', async () => {
    const yard = new TestYard()
    const secrets = {
      KEY: '-----BEGIN KEY-----\nc2VjcmV0LWxpbmU=\n-----END KEY-----\n',
      SHORT: 'tr0ub4',
      LONG: 'tr0ub4dor&3',
      ODD: 'a"b\\c',
    }
    const text = 'console.log(process.env.KEY + process.env.LONG + " " + process.env.SHORT + " " + JSON.stringify(process.env.ODD))'
    const names = Object.fromEntries(Object.keys(secrets).map(name => [name, name]))
    const job = await yard.submit({ ...nodeScript(''), command: [process.execPath, '-e', text], secrets: names }, { secrets })
    await yard.ended(job)
    expect((await yard.log(job)).map(line => line.text)).toEqual(['***', '***', '***', '*** *** "***"'])
  })

  test('a secret is not in the reason that a program writes, nor is the half of one where that is cut', async () => {
    for (const before of [0, 1010, 1020]) {
      const yard = new TestYard()
      const text = `printf "%${before}s%s" "" "$HUB_TOKEN" | tr " " x > "$SM_OUTPUT_FAILURE"; exit 1`
      const ended = await yard.run(shellScript(text, { secrets: { HUB_TOKEN: 'X' } }), { secrets: { HUB_TOKEN: 'tr0ub4dor-and-more' } })
      expect(ended).toMatchObject({ status: 'ERRORED', message: `The program failed (exit code 1).\n${'x'.repeat(before)}***` })
    }
  })

  test('a reason that is a pipe, which nobody writes into, is none', async () => {
    const ended = await new TestYard().run(shellScript('mkfifo "$SM_OUTPUT_FAILURE"; echo why >&2; exit 1'))
    expect(ended).toMatchObject({ status: 'ERRORED', message: 'The program failed (exit code 1).\nwhy' })
  })

  test('[MM-31] [MM-32] what it writes into SM_MODEL_DIR is at the save path when it is done, and not before', async () => {
    const yard = new TestYard()
    const savePath = yard.path('models', 'mine')
    const text = `echo w > "$SM_MODEL_DIR/weights"; test ! -e "${savePath}" && echo early > "$SM_OUTPUT_DATA_DIR/note"`
    const ended = await yard.run(shellScript(text), { savePath })
    expect(ended).toMatchObject({ status: 'COMPLETED', artifact: { uri: `file://${savePath}` } })
    expect(readdirSync(savePath)).toEqual(['weights'])
    expect(readdirSync(yard.path('models'))).toEqual(['mine'])
    const outputData = new URL(`${ended.artifact?.attributes?.['outputData']}/note`)
    expect(readFileSync(outputData, 'utf8')).toBe('early\n')
  })

  test('without a save path the model is in a folder of the job’s own', async () => {
    const yard = new TestYard()
    const job = await yard.submit(shellScript('echo w > "$SM_MODEL_DIR/weights"'))
    const { artifact } = await yard.ended(job)
    expect(artifact?.uri).toMatch(new RegExp(`/models/${job.jobName}$`))
    expect(readdirSync(new URL(artifact?.uri ?? ''))).toEqual(['weights'])
    expect(readdirSync(job.reference.directory).toSorted()).toEqual(['claim.json', 'ending.json', 'input', 'output', 'state.json'])
  })

  test('[MM-64] however a program ends is told as it was', async () => {
    const cases = [
      ['exit 3', { exitCode: 3, message: 'The program failed (exit code 3).' }],
      ['echo one >&2; echo two >&2; exit 2', { exitCode: 2, message: 'The program failed (exit code 2).\none\ntwo' }],
      [
        'echo noise >&2; printf "no rows" > "$SM_OUTPUT_FAILURE"; exit 1',
        { exitCode: 1, message: 'The program failed (exit code 1).\nno rows' },
      ],
      ['kill -SEGV $$', { message: 'The program failed (signal SIGSEGV).' }],
    ] as const
    for (const [text, expected] of cases) {
      const yard = new TestYard()
      const ended = await yard.run(shellScript(`echo half > "$SM_MODEL_DIR/weights"; ${text}`), { savePath: yard.path('models', 'mine') })
      expect(ended).toEqual({ status: 'ERRORED', reason: 'failed', startedAt: expect.any(Date), endedAt: expect.any(Date), ...expected })
      expect(existsSync(yard.path('models'))).toBe(false)
    }
  })

  test('[MM-63] a killed program is a failure, with the hint that memory may have run out', async () => {
    const cases = ['kill -KILL $$', 'exit 137', 'exit 9'] as const
    for (const text of cases) {
      const yard = new TestYard()
      const ended = await yard.run(shellScript(text))
      expect(ended).toMatchObject({ status: 'ERRORED', reason: 'failed', message: expect.stringContaining('Memory may have run out') })
    }
  })

  test('a long failure text is cut after 1024 characters', async () => {
    const yard = new TestYard()
    const ended = await yard.run(shellScript('printf "%05000d" 7 > "$SM_OUTPUT_FAILURE"; exit 1'))
    expect(ended).toMatchObject({ message: `The program failed (exit code 1).\n${'0'.repeat(1024)}` })
  })

  test('a program that cannot be started after all fails its job', async () => {
    const yard = new TestYard()
    mkdirSync(yard.path('source'))
    writeFileSync(yard.path('source', 'run'), '#!/etc\n', { mode: 0o755 })
    const request = { kind: 'script' as const, sourceDirectory: yard.path('source'), command: ['./run'] }
    expect(await yard.check(request)).toEqual([])
    const ended = await yard.run(request, { savePath: yard.path('models', 'mine') })
    expect(ended).toMatchObject({ status: 'ERRORED', reason: 'failed', message: expect.stringContaining('EACCES') })
    expect(existsSync(yard.path('models'))).toBe(false)
  })

  test('an image is not used, and the user is told so', async () => {
    const yard = new TestYard()
    const ended = await yard.run(shellScript('exit 0', { image: 'python:3' }))
    expect(ended.status).toBe('COMPLETED')
    expect(ended.warnings).toEqual(['LOCAL runs programs without a container: the image python:3 is not used.'])
  })

  test('one whose client died before it was claimed is started by the next', async () => {
    const yard = new TestYard()
    mkdirSync(yard.path('data', 'tyorphan'), { recursive: true })
    const request = shellScript(`echo run >> ${yard.path('began')}`)
    const job = await yard.submit(request, { jobName: 'tyorphan', resumed: true })
    expect(job.reference).toEqual({ directory: yard.path('data', 'tyorphan') })
    expect((await yard.ended(job)).status).toBe('COMPLETED')
    expect(readFileSync(yard.path('began'), 'utf8')).toBe('run\n')
  })
})
