import { join, resolve } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { InvalidRequestError, loadTrainyard, type ModuleClass, type ModuleRequest, type TrainingRequest } from '../../src/index.ts'
import { folderNameOf } from '../../src/identifiers/job-id.ts'
import { errorOf } from '../support/error-of.ts'
import { makeFolder } from '../support/folder.ts'
import { settle } from '../support/hand-clock.ts'
import { script, yardOf } from '../support/open-yard.ts'
import { testModule } from '../support/test-model.ts'
import { testPlugin } from '../support/test-plugin.ts'
import { TestTrainer } from '../support/test-trainer.ts'

/** A trainer `cloud` with this config, and what reaches it of a request. */
function cloudOf(config: object) {
  const trainer = new TestTrainer({ savePathSchemes: ['file', 's3'] })
  const yard = yardOf({ trainer }, { trainers: { cloud: { type: 'ACME', config: { ...config } } } })
  const train = async (request: TrainingRequest, options: object = {}) => {
    const future = await yard.train(request, { ...options, trainer: 'cloud' })
    return { future, request: trainer.job().request, savePath: trainer.job().context.savePath }
  }
  return { trainer, train }
}

describe('the save path of a training', () => {
  it('is that of the call, else that of the instance, else none', async () => {
    const { train } = cloudOf({ savePath: 's3://bucket/models' })
    expect((await train(script)).savePath).toBe('s3://bucket/models')
    const { future, savePath } = await train(script, { savePath: '/mine' })
    expect([savePath, future.savePath]).toEqual(['/mine', '/mine'])
    expect((await cloudOf({}).train(script)).future.savePath).toBeUndefined()
  })

  it('has the id and the name below either of them, and is the same on the future and for the adapter', async () => {
    const { train } = cloudOf({ savePath: 's3://bucket/models' })
    const { future, savePath } = await train(script, { saveWithId: true, modelName: 'digits' })
    expect(savePath).toBe(`s3://bucket/models/${folderNameOf(future.id)}/digits`)
    expect(folderNameOf(future.id)).toMatch(/^[0-9a-f-]{36}$/)
    expect(future.savePath).toBe(savePath)
    expect(future.toJSON().savePath).toBe(savePath)
  })

  it('counts from the working directory where the call gives it', async () => {
    const { train } = cloudOf({})
    expect((await train(script, { savePath: 'out/models' })).savePath).toBe(resolve('out/models'))
  })

  it('counts from the configuration file where that gives it, and so do the defaults', async () => {
    const configuration = {
      trainers: {
        cloud: {
          type: 'ACME',
          config: { savePath: 'models', defaults: { sourceDirectory: './code', inputs: { train: '../data', remote: 's3://b/d' } } },
        },
      },
    }
    const folder = makeFolder({ 'team/trainyard.config.json': JSON.stringify(configuration), 'team/deep/empty': '' })
    const trainer = new TestTrainer()
    const yard = await loadTrainyard({
      workingDirectory: join(folder, 'team/deep'),
      environment: {},
      store: 'memory',
      configuration: { plugins: [testPlugin({ trainer })] },
    })
    onTestFinished(() => yard.close())
    const { kind, command } = script
    await yard.train({ kind, command, inputs: { more: 'here' } } as unknown as TrainingRequest, { trainer: 'cloud' })
    const { request, context } = trainer.job()
    expect(context.savePath).toBe(join(folder, 'team/models'))
    expect(request).toMatchObject({
      sourceDirectory: join(folder, 'team/code'),
      inputs: { train: join(folder, 'data'), remote: 's3://b/d', more: join(folder, 'team/deep/here') },
    })
  })
})

describe('a request', () => {
  it("has the instance's defaults where it leaves a field out, merged by key", async () => {
    const defaults = {
      timeLimitSeconds: 60,
      hyperparameters: { epochs: 3, seed: 1 },
      labels: { team: 'a' },
      environment: { MODE: 'slow' },
      baseModel: 'unused',
    }
    const { train } = cloudOf({ defaults, image: 'node:24' })
    const { request } = await train({ ...script, hyperparameters: { epochs: 9 }, environment: { MODE: 'fast' } })
    expect(request).toEqual({
      ...script,
      timeLimitSeconds: 60,
      hyperparameters: { epochs: 9, seed: 1 },
      labels: { team: 'a' },
      environment: { MODE: 'fast' },
      image: 'node:24',
    })
  })

  it('has local paths absolute, and a base model by its alias', async () => {
    const { train } = cloudOf({ baseModels: { small: 'llama-1b-instruct' } })
    expect((await train({ ...script, sourceDirectory: 'code', inputs: { a: 'data', b: 's3://b' } })).request).toMatchObject({
      sourceDirectory: resolve('code'),
      inputs: { a: resolve('data'), b: 's3://b' },
    })
    const finetune = { kind: 'finetune', method: 'sft', baseModel: 'small', trainingData: 's3://d' } as const
    expect((await train(finetune)).request).toMatchObject({ baseModel: 'llama-1b-instruct' })
    expect((await train({ ...finetune, baseModel: 'other' })).request).toMatchObject({ baseModel: 'other' })
  })
})

describe('a request that the caller changes after the call', () => {
  it('is run and recorded as it was given', async () => {
    const trainer = new TestTrainer({ concurrency: 1 })
    const yard = yardOf({ trainer })
    await yard.train(script, { externalId: 'first' })
    const request = { ...script, command: ['node', 'train.js'], labels: { team: 'a' }, hyperparameters: { epochs: 3 } }
    await yard.train(request, { externalId: 'second' })
    request.command.push('--broken')
    request.labels.team = 'b'
    request.hyperparameters.epochs = 4
    expect(await yard.jobs.getInfo('second')).toMatchObject({ labels: { team: 'a' } })
    await yard.jobs.cancel('first')
    await settle()
    expect(trainer.job(1).request).toMatchObject({ command: ['node', 'train.js'], labels: { team: 'a' }, hyperparameters: { epochs: 3 } })
  })

  it('is copied by the adapter where core cannot know how, before anything waits', async () => {
    const copyRequest = (request: TrainingRequest): TrainingRequest =>
      request.kind === 'module' ? { ...request, arguments: new Map(request.arguments as Map<string, number>) } : request
    const trainer = Object.assign(new TestTrainer({ concurrency: 1 }), { copyRequest })
    const yard = yardOf({ trainer })
    const rows = new Map([['a', 1]])
    await yard.train(script, { externalId: 'first' })
    await yard.train({ kind: 'module', module: testModule(), arguments: rows })
    rows.set('a', 2)
    await yard.jobs.cancel('first')
    await settle()
    expect(trainer.job(1).request).toMatchObject({ arguments: new Map([['a', 1]]) })
  })

  it('is refused with what the copy throws', async () => {
    const refusal = new InvalidRequestError({ field: 'arguments', expected: 'what can be sent', found: 'something else' })
    const copyRequest = () => {
      throw refusal
    }
    const trainer = Object.assign(new TestTrainer(), { copyRequest })
    expect(await errorOf(InvalidRequestError, () => yardOf({ trainer }).train(script))).toBe(refusal)
    expect(trainer.submits).toBe(0)
  })

  it('reaches an adapter without such a copy as it is, also where it cannot be read', async () => {
    const trainer = new TestTrainer()
    const live = {
      get evil(): never {
        throw new Error('evil getter')
      },
    }
    await yardOf({ trainer }).train({ kind: 'module', module: testModule(), arguments: live })
    expect((trainer.job().request as ModuleRequest<ModuleClass>).arguments).toBe(live)
  })
})

describe('the default trainer', () => {
  it('is the one that TRAINYARD_TRAINER names, or the option', async () => {
    const trainer = new TestTrainer()
    const options = { workingDirectory: makeFolder(), environment: { TRAINYARD_TRAINER: 'cloud' }, store: 'memory' } as const
    const configuration = { plugins: [testPlugin({ trainer })], trainers: { cloud: { type: 'ACME' }, other: { type: 'ACME' } } }
    for (const [more, expected] of [
      [{}, 'cloud'],
      [{ defaultTrainer: 'other' }, 'other'],
    ] as const) {
      const yard = await loadTrainyard({ ...options, ...more, configuration })
      onTestFinished(() => yard.close())
      expect((await (await yard.train(script)).getInfo()).instanceName).toBe(expected)
      expect((await (await yard.train(script, { trainer: 'default' })).getInfo()).instanceName).toBe('default')
    }
  })
})
