import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { QianfanEmulatorSettings } from '@trainyard/emulators'
import { inheritedEnvironment } from '@trainyard/workspace'
import type { EmulatorOptions, LedgerLine } from './emulator-messages.ts'

interface EmulatorProcess {
  readonly settings: QianfanEmulatorSettings
  ledger(): Promise<readonly LedgerLine[]>
  close(): Promise<void>
}

export async function startEmulator(options: EmulatorOptions): Promise<EmulatorProcess> {
  const child = fork(join(import.meta.dirname, 'emulator.ts'), [JSON.stringify(options)], { env: inheritedEnvironment() })
  const answer = async () => (await once(child, 'message'))[0] as unknown
  return {
    settings: (await answer()) as QianfanEmulatorSettings,
    async ledger() {
      child.send('ledger')
      return (await answer()) as readonly LedgerLine[]
    },
    async close() {
      const exited = once(child, 'exit')
      child.disconnect()
      await exited
    },
  }
}
