import { createHash } from 'node:crypto'
import { seededRandom } from '../../machinery/faults/random.ts'

interface Checkpoint {
  readonly step: number
  readonly perplexity: number
  readonly trainingLoss: number
}

const steps = [8, 16, 24]

/** How good a model has become: it follows from the request alone. */
export function metricsOf(request: unknown): Readonly<Record<string, string>> {
  const random = randomOf(request)
  const percent = () => `${(10 + random() * 40).toFixed(2)}%`
  return { 'BLEU-4': percent(), 'ROUGE-1': percent(), 'ROUGE-2': percent(), 'ROUGE-L': percent() }
}

export function checkpointsOf(request: unknown): readonly Checkpoint[] {
  const random = randomOf(request)
  return steps.map((step, index) => {
    const trainingLoss = Number(((1 + random()) / (index + 1)).toFixed(4))
    return { step, perplexity: Number(Math.exp(trainingLoss).toFixed(4)), trainingLoss }
  })
}

function randomOf(request: unknown): () => number {
  return seededRandom(createHash('sha256').update(JSON.stringify(request)).digest().readUInt32BE())
}
