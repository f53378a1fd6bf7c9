import { createHash } from 'node:crypto'
import { parseBosLocation } from '../bos/bos-location.ts'
import type { BosStore } from '../bos/bos-store.ts'
import { answerRow } from '../inference/answer-row.ts'
import { countTokens } from '../inference/count-tokens.ts'
import type { Reply } from '../inference/reply.ts'
import type { BatchTask } from './batch-task.ts'

interface BatchWorkParts {
  readonly store: BosStore
  readonly reply: Reply
  readonly now: () => number
}

/** Answers all lines of the input, and puts the answers beside it: for each file one of the same name, each line with its answer. */
export function workOff(task: BatchTask, { store, reply, now }: BatchWorkParts): void {
  const { inputBosUri, outputBosUri, endpoint } = task.asked
  const [input, output] = [parseBosLocation(inputBosUri), parseBosLocation(outputBosUri)]
  const objects = store.bucket(output.bucket)
  const tokens = { input: 0, output: 0 }
  for (const key of store.keys(input.bucket, input.key)) {
    const lines = store.object(input.bucket, key).bytes.toString().split(/\r?\n/).filter(Boolean)
    const answered = lines.map(line => {
      const row = answerRow(line, endpoint, reply)
      tokens.input += countTokens(row?.prompt ?? '')
      tokens.output += countTokens(row?.answer ?? '')
      return withAnswer(line, row?.answer)
    })
    const bytes = Buffer.from(`${answered.join('\n')}\n`)
    const etag = createHash('md5').update(bytes).digest('hex')
    const folder = [output.key.replace(/\/$/, ''), task.outputFolder].filter(Boolean).join('/')
    objects.set(`${folder}/${key.split('/').at(-1)}`, { bytes, etag, contentType: 'application/json', metadata: {}, modified: now() })
  }
  task.count(tokens)
}

/** The answer stands in the last turn, as `response`; a line that asks nothing has none. */
function withAnswer(line: string, answer: string | undefined): string {
  if (answer === undefined) return JSON.stringify({ error: 'the line asks nothing', line })
  const value: unknown = JSON.parse(line)
  if (!Array.isArray(value)) return JSON.stringify({ ...(value as object), response: answer })
  const turns: readonly unknown[] = value
  return JSON.stringify([...turns.slice(0, -1), { ...(turns.at(-1) as object), response: [[answer]] }])
}
