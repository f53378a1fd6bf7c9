import { onTestFinished } from 'vitest'
import { EmulatorClock, type QianfanEmulatorOptions, startQianfanEmulator } from '../../src/index.ts'
import { QianfanClient } from './qianfan-client.ts'

/** An emulator whose time stands still, with a client, until the test ends. */
export async function startTestQianfan(options: QianfanEmulatorOptions = {}) {
  const emulator = await startQianfanEmulator({ clock: new EmulatorClock({ speed: 0 }), ...options })
  onTestFinished(() => emulator.close())
  return { emulator, client: new QianfanClient(emulator.settings) }
}
