import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { TrainerSamples } from '@trainyard/testkit'
import { testPlugin } from '@trainyard/testkit'
import { afterAll } from 'vitest'
import { local } from '../src/index.ts'
import doubles, { Doubler } from './fixtures/doubles.ts'
import noOp from './fixtures/no-op.ts'
import reports from './fixtures/reports.ts'
import throws from './fixtures/throws.ts'
import waits from './fixtures/waits.ts'
import { shellScript } from './support/script-request.ts'

const folder = mkdtempSync(join(tmpdir(), 'trainyard-local-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const model = join(folder, 'model')
mkdirSync(model)
writeFileSync(join(model, 'config.yml'), 'module_id: no-op\n')

const doubler = join(folder, 'doubler')
mkdirSync(doubler)
writeFileSync(join(doubler, 'config.yml'), 'module_id: doubles\n')
writeFileSync(join(doubler, 'factor'), '2')
const endless = join(folder, 'endless.jsonl')
writeFileSync(endless, '{"x":1,"milliseconds":60000}\n')
const failing = join(folder, 'failing.jsonl')
writeFileSync(failing, '{"x":1,"do":"throw"}\n')
const batch = { kind: 'batch', model: { uri: doubler }, output: join(folder, 'output.jsonl') } as const
const serve = { kind: 'serve', model: { uri: doubler } } as const

const report = 'trainyard: {"metrics":{"loss":0.5},"step":1}'
const script: TrainerSamples = {
  completes: shellScript(`echo before; echo '${report}'; echo after`),
  fails: shellScript('exit 3'),
  runs: shellScript('sleep 60'),
  refused: [shellScript('true', { sourceDirectory: join(folder, 'nowhere') }), shellScript('true', { resources: { nodes: 1000 } })],
  lines: ['before', report, 'after'],
}
const module: TrainerSamples = {
  completes: { kind: 'module', module: reports, arguments: { steps: 3 } },
  fails: { kind: 'module', module: throws, arguments: 'chain' },
  runs: { kind: 'module', module: waits, arguments: { marker: join(folder, 'marker'), onAbort: 'throw' } },
}

for (const [trainer, config] of [
  [script, {}],
  [module, { workers: 'inline' }],
  [module, { workers: 'thread' }],
  [module, { workers: 'process' }],
] as const) {
  testPlugin({
    plugin: local,
    module: new URL('../src/index.ts', import.meta.url),
    config: { gracePeriodSeconds: 0.5 },
    trainer: { ...trainer, config: { gracePeriodSeconds: 0.5, ...config } },
    predictor: {
      completes: { kind: 'call', model: new Doubler(2), method: 'run', arguments: [{ x: 2 }] },
      rows: [{ y: 4 }],
      fails: { ...batch, input: failing },
      runs: { ...batch, input: endless },
      refused: [{ ...batch, input: join(folder, 'nowhere') }],
    },
    deployer: {
      completes: serve,
      refused: [{ ...serve, model: { uri: join(folder, 'nowhere') } }],
      invoke: { input: { x: 2 }, output: { y: 4 } },
    },
    finder: { finds: model },
    initializer: { inits: { moduleId: 'no-op', uri: pathToFileURL(model).href } },
    modules: [noOp, doubles, reports, throws, waits],
  })
}
