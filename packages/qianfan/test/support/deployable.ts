import { createTrainyard } from '@trainyard/core'
import type { QianfanEmulator } from '@trainyard/emulators'
import { qianfan } from '../../src/index.ts'
import { plain, settingsFor } from './emulated.ts'

/** A model that is trained, and a published one. */
export async function deployable(emulator: QianfanEmulator) {
  const yard = createTrainyard({ plugins: [qianfan(settingsFor(emulator))], store: 'memory' })
  const { artifact: trained } = await (await yard.train(plain)).result()
  const { artifact: published } = await (await yard.publish(trained)).result()
  await yard.close()
  return { trained, published }
}
