/** The provider, in a process of its own, so that no client's end is its end. Tells its settings, and its ledger when it is asked. */
import { EmulatorClock, startQianfanEmulator } from '@trainyard/emulators'
import type { EmulatorOptions, LedgerLine } from './emulator-messages.ts'

const { seed, speed, faults } = JSON.parse(process.argv[2] ?? '') as EmulatorOptions
const emulator = await startQianfanEmulator({ clock: new EmulatorClock({ speed }), tokenClock: new EmulatorClock(), seed, faults })
process.on('message', () => {
  const lines = emulator.requests().map(({ operation, accepted, fault, input }): LedgerLine => ({ operation, accepted, fault, input }))
  process.send?.(lines)
})
process.once('disconnect', () => process.exit())
process.send?.(emulator.settings)
