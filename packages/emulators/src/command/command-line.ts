import { parseArgs } from 'node:util'
import { readFaults } from '../machinery/faults/read-faults.ts'
import type { EmulatorCommandOptions } from './emulator-options.ts'
import { isProviderName, type ProviderName, providers } from './providers.ts'

/** The command line is wrong; the message says how. */
export class CommandLineError extends Error {
  override readonly name = 'CommandLineError'
}

interface Asked {
  readonly provider: ProviderName
  readonly options: EmulatorCommandOptions
}

/** @throws CommandLineError */
export function parseCommandLine(line: readonly string[]): Asked | 'help' {
  const { values, positionals } = parse(line)
  if (values.help === true) return 'help'
  const [provider = '', ...more] = positionals
  const known = Object.keys(providers).join(', ')
  if (provider === '') throw new CommandLineError(`name the provider to emulate: ${known}`)
  if (!isProviderName(provider)) throw new CommandLineError(`there is no emulator of ${provider}: take one of ${known}`)
  if (more.length > 0) throw new CommandLineError(`one provider at a time: ${more.join(', ')} is too many`)
  return {
    provider,
    options: {
      port: numberOf('--port', values.port ?? '0', 65_535),
      speed: numberOf('--speed', values.speed ?? '1', 1_000_000),
      execute: values.execute ?? false,
      faults: values.faults === undefined ? undefined : readFaults(values.faults),
    },
  }
}

function parse(line: readonly string[]) {
  try {
    return parseArgs({
      args: [...line],
      allowPositionals: true,
      options: {
        port: { type: 'string' },
        speed: { type: 'string' },
        execute: { type: 'boolean' },
        faults: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    })
  } catch (error) {
    throw new CommandLineError(error instanceof Error ? error.message : String(error))
  }
}

function numberOf(option: string, text: string, most: number): number {
  const value = Number(text)
  if (text !== '' && value >= 0 && value <= most) return value
  throw new CommandLineError(`${option} is ${JSON.stringify(text)}: give a number from 0 to ${most}`)
}
