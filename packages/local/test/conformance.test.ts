import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { TrainerSamples } from '@trainyard/testkit'
import { testPlugin } from '@trainyard/testkit'
import { afterAll } from 'vitest'
import { local } from '../src/index.ts'
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
    finder: { finds: model },
    initializer: { inits: { moduleId: 'no-op', uri: pathToFileURL(model).href } },
    modules: [noOp],
  })
}
