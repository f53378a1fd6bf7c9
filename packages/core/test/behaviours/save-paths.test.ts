import { describe, expect, it } from 'vitest'
import type { TrainOptions } from '../../src/index.ts'
import { folderNameOf } from '../../src/identifiers/job-id.ts'
import { script, yardOf } from '../support/open-yard.ts'
import { TestTrainer } from '../support/test-trainer.ts'

/** Where the model of such a training will be, as its future, its adapter and its looked-up future say; and the folder name of its id. */
async function savePathOf(options: TrainOptions<readonly []>) {
  const trainer = new TestTrainer()
  const yard = yardOf({ trainer })
  const future = await yard.train(script, options)
  const told = [future.savePath, trainer.job().context.savePath, (await yard.getTrainingFuture(future.id)).savePath]
  expect(new Set(told).size).toBe(1)
  return { savePath: future.savePath, folder: folderNameOf(future.id) }
}

describe('the save path of a training', () => {
  it('[MM-33] holds the id where it is asked for', async () => {
    const { savePath, folder } = await savePathOf({ savePath: '/base', saveWithId: true })
    expect(savePath).toBe(`/base/${folder}`)
  })

  it('[MM-34] ends with the name of the model, after the id', async () => {
    const { savePath, folder } = await savePathOf({ savePath: '/base', saveWithId: true, modelName: 'digits' })
    expect(savePath).toBe(`/base/${folder}/digits`)
  })

  it('[MM-35] has the name without the id where no id is asked for', async () => {
    expect((await savePathOf({ savePath: '/base', modelName: 'digits' })).savePath).toBe('/base/digits')
  })

  it('[MM-36] does not get an id twice that is a segment of it already', async () => {
    const options = { externalId: 'run-7', saveWithId: true }
    expect((await savePathOf({ ...options, savePath: '/base/run-7' })).savePath).toBe('/base/run-7')
    expect((await savePathOf({ ...options, savePath: '/base/run-7/deep' })).savePath).toBe('/base/run-7/deep')
  })

  it('[MM-37] gets an id and a name that are merely a part of a segment', async () => {
    const options = { externalId: 'run-7', saveWithId: true, modelName: 'at' }
    expect((await savePathOf({ ...options, savePath: '/data/run-77' })).savePath).toBe('/data/run-77/run-7/at')
  })

  it('[MM-38] stays undefined without a base, whatever the other options say', async () => {
    expect((await savePathOf({ saveWithId: true, modelName: 'digits' })).savePath).toBeUndefined()
  })
})
