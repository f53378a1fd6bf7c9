import { CommandLineError, parseCommandLine } from './command/command-line.ts'
import { helpText } from './command/help-text.ts'
import { providers } from './command/providers.ts'
import { untilStopped } from './command/until-stopped.ts'

try {
  const asked = parseCommandLine(process.argv.slice(2))
  if (asked === 'help') process.stdout.write(helpText)
  else {
    const emulator = await providers[asked.provider].start(asked.options)
    const stopped = untilStopped()
    if (emulator.note !== undefined) process.stderr.write(`${emulator.note}\n`)
    process.stdout.write(`${JSON.stringify(emulator.ready)}\n`)
    await stopped
    await emulator.close()
  }
} catch (error) {
  process.stderr.write(`trainyard-emulator: ${error instanceof Error ? error.message : String(error)}\n`)
  if (error instanceof CommandLineError) process.stderr.write('Try: trainyard-emulator --help\n')
  process.exitCode = error instanceof CommandLineError ? 2 : 1
}
