import { MemoryJobStore } from '@trainyard/core'
import type { JobRecord } from '@trainyard/core/container'
import { expect, it, vi } from 'vitest'
import { fineTunePipeline } from '../src/index.ts'
import { emulated, settingsFor, yardAt } from './support/emulated.ts'
import { rowsFile } from './support/rows-file.ts'

const chat = {
  messages: [
    { role: 'user', content: 'hello' },
    { role: 'assistant', content: 'good day' },
  ],
}

it('no secret is in a record, an event, an error or a warning of a whole pipeline in which much goes wrong', async () => {
  const emulator = await emulated({
    seed: 7,
    faults: [
      { kind: 'throttle', share: 0.1 },
      { kind: 'server-error', share: 0.1 },
      { kind: 'drop', share: 0.1 },
      { kind: 'deployment-failure' },
    ],
  })
  const warnings = vi.spyOn(process, 'emitWarning')
  const store = new MemoryJobStore<JobRecord>()
  const yard = yardAt(emulator, { store, settings: { retry: { attempts: 10, backoffSeconds: 0.005, jitterSeconds: 0 } } })
  const recipe = { trainType: 'ERNIE-Speed', dataset: await rowsFile([chat]), trainConfig: { epoch: 1 }, deployConfig: {} }
  const future = await yard.run(fineTunePipeline(recipe), {}, { externalId: 'canary' })
  const error = await future.result().catch((reason: unknown) => reason)
  expect(error).toBeInstanceOf(Error)
  const again = await yard.resume(fineTunePipeline(recipe), 'canary')
  const { service } = await again.result()
  expect(await service.invoke('hello')).toHaveProperty('text')

  const seen = JSON.stringify([
    await Array.fromAsync(store.list({})),
    await Array.fromAsync(again.events()),
    error,
    String((error as Error).stack),
    warnings.mock.calls,
  ])
  const { secretKey, sk } = settingsFor(emulator)
  for (const secret of [secretKey, sk, 'bce-auth-v1', 'access_token']) expect(seen).not.toContain(secret)
  expect(seen).toContain('qianfan://train/')
  warnings.mockRestore()
})
