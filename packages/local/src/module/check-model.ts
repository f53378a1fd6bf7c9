import type { BatchRequest, DeploymentRequest } from '@trainyard/core'
import { answerOf, defaultMethod } from './answer-of.ts'
import { findModel, type ModelSurroundings } from './find-model.ts'

/** Whether the model of a request is there, and answers by the method: a saved one tells only when it is loaded. @throws RefusalError */
export async function checkModel(
  { model, method = defaultMethod }: Pick<BatchRequest | DeploymentRequest, 'model' | 'method'>,
  surroundings: ModelSurroundings,
): Promise<void> {
  const found = await findModel(model, surroundings)
  if ('model' in found) answerOf(found, method)
}
