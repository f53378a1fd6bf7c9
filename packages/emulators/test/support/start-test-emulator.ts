import { onTestFinished } from 'vitest'
import { EmulatorClock, type SageMakerEmulatorOptions, startSageMakerEmulator } from '../../src/index.ts'
import { clientsOf } from './clients.ts'

/** An emulator whose time stands still, with clients, until the test ends. */
export async function startTestEmulator(options: SageMakerEmulatorOptions = {}) {
  const emulator = await startSageMakerEmulator({ clock: new EmulatorClock({ speed: 0 }), ...options })
  const clients = clientsOf(emulator)
  onTestFinished(async () => {
    for (const client of Object.values(clients)) client.destroy()
    await emulator.close()
  })
  return { emulator, ...clients }
}
