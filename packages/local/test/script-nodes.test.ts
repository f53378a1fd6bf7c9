import { existsSync, readdirSync, readFileSync } from 'node:fs'
import type { ScriptRequest } from '@trainyard/core'
import { describe, expect, test } from 'vitest'
import { eventually } from './support/eventually.ts'
import { processesWith } from './support/processes.ts'
import { shellScript } from './support/script-request.ts'
import { TestYard } from './support/test-yard.ts'

function onNodes(nodes: number, text: string, rest: Partial<ScriptRequest> = {}): ScriptRequest {
  return shellScript(text, { ...rest, resources: { nodes } })
}

describe('a script on several nodes', () => {
  test('runs once on each, which finds the others and itself', async () => {
    const yard = new TestYard()
    const names = ['HOSTS', 'HOST_COUNT', 'CURRENT_HOST', 'CURRENT_HOST_RANK', 'MASTER_ADDR', 'MASTER_PORT', 'CHANNEL_TRAIN']
    const report = names.map(name => `$SM_${name}`).join('|')
    const text = `echo "${report}" > "$SM_OUTPUT_DATA_DIR/$SM_CURRENT_HOST"; cat "$SM_INPUT_CONFIG_DIR/resourceconfig.json" > "$SM_MODEL_DIR/$SM_CURRENT_HOST"; test -d "$SM_INPUT_DATA_DIR/train"`
    const job = await yard.submit(onNodes(3, text, { inputs: { train: yard.folder } }), { savePath: yard.path('model') })
    const ended = await yard.ended(job)
    expect(ended).toMatchObject({ status: 'COMPLETED', artifact: { uri: `file://${yard.path('model')}` } })
    const hosts = ['algo-1', 'algo-2', 'algo-3']
    expect(readdirSync(yard.path('model')).toSorted()).toEqual(hosts)
    const told = hosts.map(host => readFileSync(`${job.reference.directory}/output/data/${host}`, 'utf8').trim().split('|'))
    const port = told[0]?.[5] ?? ''
    expect(port).toMatch(/^[1-9]\d+$/)
    expect(told).toEqual(hosts.map((host, rank) => [JSON.stringify(hosts), '3', host, String(rank), '127.0.0.1', port, yard.folder]))
    const configs = hosts.map(host => JSON.parse(readFileSync(yard.path('model', host), 'utf8')) as object)
    const base = { current_instance_type: 'local', hosts, network_interface_name: 'lo' }
    expect(configs).toEqual(hosts.map(host => ({ ...base, current_host: host })))
  })

  test('[SM-66] algo-10 comes after algo-9 in the order of ranks', async () => {
    const yard = new TestYard()
    const job = await yard.submit(onNodes(11, 'echo "$SM_CURRENT_HOST $SM_CURRENT_HOST_RANK $SM_HOSTS"'))
    expect((await yard.ended(job)).status).toBe('COMPLETED')
    const hosts = Array.from({ length: 11 }, (_, rank) => `algo-${rank + 1}`)
    const texts = (await yard.log(job)).map(({ text }) => text)
    expect(texts.toSorted()).toEqual(hosts.map((host, rank) => `${host} ${rank} ${JSON.stringify(hosts)}`).toSorted())
  })

  test('has a log of its own on each', async () => {
    const yard = new TestYard()
    const job = await yard.submit(onNodes(2, 'echo "out of $SM_CURRENT_HOST"; echo "err of $SM_CURRENT_HOST" >&2'))
    await yard.ended(job)
    const lines = (await yard.log(job)).map(({ node, stream, text }) => `${node} ${stream}: ${text}`)
    expect(lines.toSorted()).toEqual([
      'algo-1 stderr: err of algo-1',
      'algo-1 stdout: out of algo-1',
      'algo-2 stderr: err of algo-2',
      'algo-2 stdout: out of algo-2',
    ])
  })

  test('ends when all have ended', async () => {
    const yard = new TestYard()
    const marker = yard.path('late')
    const job = await yard.submit(onNodes(2, `[ $SM_CURRENT_HOST = algo-1 ] || { sleep 0.5; touch ${marker}; }`))
    expect((await yard.ended(job)).status).toBe('COMPLETED')
    expect(existsSync(marker)).toBe(true)
  })

  test('fails with the first that fails, which stops the others', async () => {
    const yard = new TestYard({ gracePeriodSeconds: 0.3 })
    const text =
      'if [ $SM_CURRENT_HOST = algo-2 ]; then echo "no rows" > "$SM_OUTPUT_FAILURE"; exit 3; else trap "" TERM; sleep 100 & wait; sleep 100; fi'
    const job = await yard.submit(onNodes(3, text), { savePath: yard.path('models', 'mine') })
    const ended = await yard.ended(job)
    const message = 'algo-2: The program failed (exit code 3).\nno rows'
    expect(ended).toMatchObject({ status: 'ERRORED', reason: 'failed', exitCode: 3, message })
    expect(processesWith(job.jobName)).toEqual([])
    expect(existsSync(yard.path('models'))).toBe(false)
  })

  test('canceled, is stopped on all', async () => {
    const yard = new TestYard({ gracePeriodSeconds: 0.3 })
    const job = await yard.submit(onNodes(3, 'echo ready; trap "" TERM; while :; do sleep 1; done'))
    await eventually(async () => (await yard.trainer.readLogs(job, undefined, yard)).lines.length === 3)
    expect(processesWith(job.jobName).length).toBeGreaterThanOrEqual(3)
    await yard.cancel(job)
    expect((await yard.describe(job)).status).toBe('CANCELED')
    await eventually(() => processesWith(job.jobName).length === 0)
  })
})
