import type { Model } from '@trainyard/core'
import { answerOf } from '../module/answer-of.ts'
import type { HttpService } from './http/http-service.ts'
import { portProblem } from './port-problem.ts'
import type { ServicePlan } from './service-plan.ts'

/** The service of a live model, once it answers. Who deploys nothing does not load node:http. @throws InvalidModuleError, InvalidRequestError when the port is taken */
export async function openService(model: Model, { method, moduleId, port, limits }: ServicePlan): Promise<HttpService> {
  const answer = answerOf({ model, moduleId }, method)
  const { HttpService } = await import('./http/http-service.ts')
  const service = new HttpService(answer, limits)
  try {
    await service.listen(port)
    return service
  } catch (error) {
    throw portProblem(port, error)
  }
}
