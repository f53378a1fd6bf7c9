import { DescribeTrainingJobCommand } from '@aws-sdk/client-sagemaker'
import { createTrainyard } from '@trainyard/core'
import { type Clock, clockToken } from '@trainyard/core/container'
import { expect, onTestFinished, test } from 'vitest'
import { smallAdapter } from '../support/small-adapter.ts'
import { startTestEmulator } from '../support/start-test-emulator.ts'

test('a client of Trainyard lives in the time of the emulator, and sees the end of a job minutes later at once', async () => {
  const { emulator, sagemaker } = await startTestEmulator()
  // The first request loads what the client needs, which takes time that no clock knows of.
  await sagemaker.send(new DescribeTrainingJobCommand({ TrainingJobName: 'none' })).catch(() => undefined)
  const clock: Clock = emulator.clock
  const yard = createTrainyard({
    plugins: [smallAdapter(emulator, sagemaker)],
    store: 'memory',
    configure: container => container.replace(clockToken, clock),
  })
  onTestFinished(() => yard.close())
  const start = performance.now()
  const future = await yard.train({ kind: 'script', sourceDirectory: '.', command: ['true'] })
  const result = future.result()
  await emulator.advance(600_000)
  const { artifact } = await result
  expect(artifact.uri).toMatch(/^s3:\/\/trainyard\/out\/ty.+\/output\/model\.tar\.gz$/)
  expect(emulator.requests('DescribeTrainingJob').length).toBeGreaterThan(3)
  expect(performance.now() - start).toBeLessThan(60_000)
})

test('who polls every five seconds asks so often, whatever real time that takes', async () => {
  const { emulator, sagemaker } = await startTestEmulator()
  const describe = async () => sagemaker.send(new DescribeTrainingJobCommand({ TrainingJobName: 'none' })).catch(() => undefined)
  await describe()
  const poll = async () => {
    for (let count = 0; count < 100; count++) {
      await emulator.clock.sleep(5000)
      await describe()
    }
  }
  void poll()
  await emulator.advance(250_000)
  const asked = emulator.requests('DescribeTrainingJob').length - 1
  expect(asked).toBeGreaterThanOrEqual(48)
  expect(asked).toBeLessThanOrEqual(50)
})
