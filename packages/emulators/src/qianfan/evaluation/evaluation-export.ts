import type { BosStore } from '../bos/bos-store.ts'
import { signedAddress } from '../bos/signed-address.ts'
import { platformBucket } from '../datasets/dataset-book.ts'
import type { Reply } from '../inference/reply.ts'
import type { QianfanPlane } from '../qianfan-plane.ts'
import type { Evaluation } from './evaluation.ts'
import { answersOf } from './evaluation-report.ts'

interface EvaluationExportParts {
  readonly plane: QianfanPlane
  readonly store: BosStore
  readonly reply: Reply
}

/** Writes the answers of all models as JSON lines, and says where they can be fetched. */
export function exportAnswers(evaluation: Evaluation, { plane, store, reply }: EvaluationExportParts): string {
  const lines = evaluation.models.flatMap(model =>
    answersOf(evaluation, model, reply).map(({ prompt, expected, answer }) =>
      JSON.stringify({ prompt, completion: expected, prediction: answer, model: model.set.name }),
    ),
  )
  const key = `${evaluation.id}/answers.jsonl`
  const bytes = Buffer.from(lines.join('\n'))
  store.bucket(platformBucket).set(key, {
    bytes,
    contentType: 'application/octet-stream',
    etag: evaluation.id,
    metadata: {},
    modified: plane.clock.now(),
  })
  return signedAddress(plane, platformBucket, key)
}
