import type { QianfanEmulator } from '@trainyard/emulators'

/** The bodies of all requests of an operation that the emulator did what they say. */
export function sent(emulator: QianfanEmulator, operation: string): readonly Readonly<Record<string, unknown>>[] {
  return emulator.requests(operation).flatMap(({ accepted, input }) => (accepted ? [input as Readonly<Record<string, unknown>>] : []))
}
