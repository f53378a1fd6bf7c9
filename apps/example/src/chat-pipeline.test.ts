import { join } from 'node:path'
import { loadTrainyard } from '@trainyard/core'
import { expect, test } from 'vitest'
import { temporaryDirectory } from '../test/temporary-directory.ts'
import { chatPipeline, readingOfDigits } from './chat-pipeline.ts'
import { askAbout, prepareChats } from './data/prepare-chats.ts'
import { prepareDigits } from './data/prepare-digits.ts'
import { configurationOf, startEmulatedAccounts } from './emulated-accounts.ts'

test('one request is judged by every trainer, and its pipeline ends with an answer', { timeout: 60_000 }, async () => {
  const directory = await temporaryDirectory()
  await using accounts = await startEmulatedAccounts()
  const workingDirectory = join(import.meta.dirname, '..')
  await using yard = await loadTrainyard({ workingDirectory, configuration: configurationOf(accounts), store: 'memory' })
  const { trainingFile } = await prepareDigits(directory)
  const request = readingOfDigits(await prepareChats(trainingFile, directory))
  const checks = await yard.check(request)
  expect(Object.fromEntries(checks.map(({ trainer, problems }) => [trainer, problems.length]))).toMatchObject({
    baidu: 0,
    cloud: 1,
    default: 1,
  })

  const release = await yard.run(chatPipeline(request, 'baidu', askAbout([])), {})
  const { answer, service } = await release.result()
  expect(answer).toContain('9 lines')
  await service.undeploy()
  expect(accounts.baidu.requests('CreateFineTuningTask')).toHaveLength(1)
})
