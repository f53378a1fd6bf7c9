import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ScriptRequest } from '@trainyard/core'
import { describe, expect, test } from 'vitest'
import { CommandNotFoundError } from '../src/index.ts'
import { scripts, shellScript } from './support/script-request.ts'
import { TestYard } from './support/test-yard.ts'

describe('a script request is refused before anything starts', () => {
  test.each<[string, Partial<ScriptRequest>, object]>([
    [
      'a source directory that does not exist',
      { sourceDirectory: '/no/such' },
      { field: 'sourceDirectory', found: '"/no/such", which does not exist' },
    ],
    ['a file as source directory', { sourceDirectory: '/etc/hosts' }, { field: 'sourceDirectory', found: '"/etc/hosts", which is a file' }],
    ['a source directory below a file', { sourceDirectory: '/etc/hosts/x' }, { field: 'sourceDirectory' }],
    ['no source directory', { sourceDirectory: '' }, { field: 'sourceDirectory', found: 'nothing' }],
    ['no command', { command: [] }, { field: 'command', found: '[]' }],
    ['a command with NUL', { command: ['sh', 'a\0b'] }, { field: 'command[1]' }],
    [
      'an input that does not exist',
      { inputs: { train: '/no/such' } },
      { code: 'invalid-request', field: 'inputs.train', found: '"/no/such"' },
    ],
    ['an input of an object store', { inputs: { train: 's3://b/k' } }, { code: 'unsupported', field: 'inputs.train', found: '"s3://b/k"' }],
    ['a channel that is no folder’s name', { inputs: { '../x': '/tmp' } }, { field: 'inputs.../x', found: '"../x"' }],
    [
      'channels that share a variable',
      { inputs: { 'a-b': '/tmp', a_b: '/tmp' } },
      { field: 'inputs.a_b', found: expect.stringContaining('SM_CHANNEL_A_B') },
    ],
    ['a hyperparameter that is no JSON', { hyperparameters: { rate: Number.NaN } }, { field: 'hyperparameters.rate', found: 'NaN' }],
    ['a hyperparameter with a class', { hyperparameters: { when: new Date(0) } }, { field: 'hyperparameters.when' }],
    ['hyperparameters that share a variable', { hyperparameters: { 'a.b': 1, A_B: 2 } }, { field: 'hyperparameters.A_B' }],
    ['a variable that is no string', { environment: { N: 1 as never } }, { field: 'environment.N', expected: 'a string without NUL' }],
    ['a variable with an impossible name', { environment: { 'A=B': '' } }, { field: 'environment.A=B' }],
    ['a hyperparameter with NUL', { hyperparameters: { rate: 'a\0b' } }, { field: 'hyperparameters.rate', found: 'one with NUL' }],
    [
      'a hyperparameter that no variable holds',
      { hyperparameters: { rate: 'x'.repeat(140_000) } },
      { field: 'hyperparameters.rate', found: '140000' },
    ],
    [
      'hyperparameters that no variable holds together',
      { hyperparameters: { a: 'x'.repeat(70_000), b: 'x'.repeat(70_000) } },
      { field: 'hyperparameters', found: '140015' },
    ],
    ['a value that no variable holds', { environment: { A: 'é'.repeat(70_000) } }, { field: 'environment.A', found: '140000' }],
    ['an argument that is too long', { command: ['sh', 'x'.repeat(140_000)] }, { field: 'command[1]', found: '140000' }],
    ['a secret with an impossible name', { secrets: { 'A=B': 'PATH' } }, { field: 'secrets.A=B' }],
    ['a secret without a name', { secrets: { '': 'PATH' } }, { field: 'secrets.' }],
    ['an input without a place', { inputs: { train: '' } }, { code: 'invalid-request', field: 'inputs.train', found: '""' }],
    ['too many nodes', { resources: { nodes: 65 } }, { code: 'unsupported', field: 'resources.nodes', found: '65' }],
    [
      'an accelerator',
      { resources: { accelerators: { A100: 8, H100: 0 } } },
      { code: 'unsupported', field: 'resources.accelerators.A100' },
    ],
    ['more processors than there are', { resources: { cpus: 4096 } }, { code: 'unsupported', field: 'resources.cpus' }],
    ['more memory than there is', { resources: { memoryGigabytes: 1e6 } }, { code: 'unsupported', field: 'resources.memoryGigabytes' }],
    ['something to start from', { startFrom: { uri: 'file:///x' } }, { code: 'unsupported', field: 'startFrom' }],
  ])('%s', async (_, wrong, expected) => {
    const yard = new TestYard()
    const problems = await yard.check(shellScript('exit 0', wrong))
    expect(problems).toMatchObject([expected])
    expect(problems[0]).toBeInstanceOf(Error)
  })

  test('fine-tuning, which LOCAL has not', async () => {
    const yard = new TestYard()
    const request = { kind: 'finetune' as const, method: 'sft', baseModel: 'm', trainingData: 'd' }
    expect(await yard.check(request)).toMatchObject([{ code: 'unsupported', field: 'kind' }])
    await expect(yard.submit(request)).rejects.toMatchObject({ code: 'unsupported' })
  })

  test('all that is wrong at once', async () => {
    const yard = new TestYard()
    const problems = await yard.check(shellScript('exit 0', { inputs: { train: '/no/such' }, resources: { nodes: 65 } }), 's3://b/m')
    expect(problems.map(problem => 'field' in problem && problem.field)).toEqual(['savePath', 'inputs.train', 'resources.nodes'])
  })
})

function sourceWith(yard: TestYard, mode: number): Partial<ScriptRequest> {
  mkdirSync(yard.path('source', 'bin'), { recursive: true })
  writeFileSync(yard.path('source', 'bin', 'train'), '#!/bin/sh\nexit 0\n', { mode })
  return { sourceDirectory: yard.path('source') }
}

describe('the program of a command', () => {
  test('is found in the PATH, in the PATH of the job, and by a path from the source directory', async () => {
    const yard = new TestYard()
    const source = sourceWith(yard, 0o755)
    expect(await yard.check(shellScript('', { ...source, command: ['sh'] }))).toEqual([])
    expect(await yard.check(shellScript('', { ...source, command: ['bin/train'] }))).toEqual([])
    expect(await yard.check(shellScript('', { ...source, command: ['train'], environment: { PATH: 'bin' } }))).toEqual([])
    const ended = await yard.run(shellScript('', { ...source, command: ['train'], environment: { PATH: `${join(scripts)}:bin` } }))
    expect(ended.status).toBe('COMPLETED')
  })

  test.each([
    ['#!/no/such/python3 -u\nprint(1)\n', '"bin/train", which names "/no/such/python3"', undefined],
    ['#! /bin/sh\r\nexit 0\r\n', '"bin/train", which names "/bin/sh\\r"', expect.stringContaining('LF alone')],
  ])('that names an interpreter which is not there is not started: %j', async (text, found, advice) => {
    const yard = new TestYard()
    const source = sourceWith(yard, 0o755)
    writeFileSync(yard.path('source', 'bin', 'train'), text)
    const [problem] = await yard.check(shellScript('', { ...source, command: ['bin/train'] }))
    expect(problem).toMatchObject({ name: 'CommandNotFoundError', field: 'command[0]', found })
    if (advice !== undefined) expect(problem).toMatchObject({ message: advice })
  })

  test.each([
    ['is nowhere', ['no-such-program'], 0o755, '"no-such-program"'],
    ['is not in the PATH', ['bin/../no-such'], 0o755, '"bin/../no-such"'],
    ['is in the source directory only', ['train'], 0o755, '"train", which is not in the PATH'],
    ['is not executable', ['./bin/train'], 0o644, '"./bin/train", which is no executable file'],
    ['is a folder', ['./bin'], 0o755, '"./bin", which is no executable file'],
  ])('that %s is not found', async (_, command, mode, found) => {
    const yard = new TestYard()
    const source = sourceWith(yard, mode)
    if (command[0] === 'train') writeFileSync(yard.path('source', 'train'), '#!/bin/sh\n', { mode: 0o755 })
    const problems = await yard.check(shellScript('', { ...source, command }))
    expect(problems).toMatchObject([
      { name: 'CommandNotFoundError', code: 'invalid-request', field: 'command[0]', found, expected: expect.any(String) },
    ])
    expect(CommandNotFoundError.isInstance(problems[0])).toBe(true)
  })
})
