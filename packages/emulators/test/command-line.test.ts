import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { temporaryFolder } from '@trainyard/workspace'
import { expect, test } from 'vitest'
import { parseCommandLine } from '../src/command/command-line.ts'
import { helpText } from '../src/command/help-text.ts'
import { providers } from '../src/command/providers.ts'

test('what is not said is a free port, real time, no execution and no faults', () => {
  expect(parseCommandLine(['sagemaker'])).toEqual({
    provider: 'sagemaker',
    options: { port: 0, speed: 1, execute: false, faults: undefined },
  })
})

test('a wrong line is told with what would be right', () => {
  expect(() => parseCommandLine([])).toThrow('name the provider to emulate: sagemaker')
  expect(() => parseCommandLine(['ray'])).toThrow('there is no emulator of ray: take one of sagemaker')
  expect(() => parseCommandLine(['sagemaker', '--speed=fast'])).toThrow('--speed is "fast": give a number')
  expect(() => parseCommandLine(['sagemaker', '--port', '70000'])).toThrow('from 0 to 65535')
  expect(() => parseCommandLine(['sagemaker', '--fast'])).toThrow("Unknown option '--fast'")
})

test('the help names every provider and every option', () => {
  expect(parseCommandLine(['--help'])).toBe('help')
  for (const word of [...Object.keys(providers), '--port', '--speed', '--execute', '--faults']) expect(helpText).toContain(word)
})

test('a file of faults is read, and what it names must be there', async () => {
  using folder = temporaryFolder('faults')
  const read = (content: string) => {
    const file = join(folder.path, 'faults.json')
    writeFileSync(file, content)
    const asked = parseCommandLine(['sagemaker', '--faults', file])
    return asked === 'help' ? undefined : asked.options
  }
  expect(read('{"seed": 7, "faults": [{"kind": "throttle", "share": 0.1}]}')).toMatchObject({ faults: { seed: 7 } })
  expect(() => read('{"faults": [{"share": 0.1}]}')).toThrow('is no file of faults')
  const unknown = read('{"faults": [{"kind": "meteor"}]}')
  await expect(providers.sagemaker.start(unknown!)).rejects.toThrow('no fault of the kind meteor')
})
