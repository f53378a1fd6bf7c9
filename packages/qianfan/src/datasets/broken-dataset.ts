import { InvalidRequestError } from '@trainyard/core'

/** `field`: what named the dataset. */
export function brokenDataset(field: string, datasetId: string, problem: string): InvalidRequestError {
  const advice = 'Look at it on the pages of Qianfan, or give another dataset.'
  return new InvalidRequestError({ field, expected: 'a dataset that can be used', found: `${datasetId}, ${problem}`, advice })
}

export function importProblem(info: unknown): string {
  return `whose import failed: ${JSON.stringify(info ?? null)}`
}
