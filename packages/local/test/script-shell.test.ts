import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { shellScript } from './support/script-request.ts'
import { TestYard } from './support/test-yard.ts'

describe('what a shell makes of the variables', () => {
  test("[SM-64] a channel my-data and a hyperparameter it's $(x) are what they were, also in bash -e and sourced again", async () => {
    const yard = new TestYard()
    mkdirSync(yard.path('my data'))
    writeFileSync(yard.path('my data', 'rows.csv'), '1,2')
    const trap = yard.path('injected')
    const value = `it's $(touch ${trap}) \`touch ${trap}\` "quoted" \\ !`
    const text = `
      set -eu
      export -p > "$SM_MODEL_DIR/exported"
      . "$SM_MODEL_DIR/exported"
      printf %s "$SM_HP_MY_TEXT" > "$SM_MODEL_DIR/text"
      cat "$SM_CHANNEL_MY_DATA/rows.csv" > "$SM_MODEL_DIR/rows"
    `
    const request = shellScript('', {
      command: ['bash', '-c', text],
      inputs: { 'my-data': yard.path('my data') },
      hyperparameters: { 'my-text': value },
    })
    expect(await yard.check(request)).toEqual([])
    const ended = await yard.run(request, { savePath: yard.path('model') })
    expect(ended).toMatchObject({ status: 'COMPLETED' })
    expect(readFileSync(yard.path('model', 'text'), 'utf8')).toBe(value)
    expect(readFileSync(yard.path('model', 'rows'), 'utf8')).toBe('1,2')
    expect(existsSync(trap)).toBe(false)
  })

  test('[SM-65] the exit code reaches the job, and the failure file is told once, cut after 1024 characters', async () => {
    const yard = new TestYard()
    const text = 'printf "%02000d" 0 | tr 0 e > "$SM_OUTPUT_FAILURE"; echo noise >&2; exit 42'
    const job = await yard.submit(shellScript(text))
    const ended = await yard.ended(job)
    const message = `The program failed (exit code 42).\n${'e'.repeat(1024)}`
    expect(ended).toMatchObject({ status: 'ERRORED', reason: 'failed', exitCode: 42, message })
    expect(await yard.describe(job)).toEqual(ended)
  })
})
