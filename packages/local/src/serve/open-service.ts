import type { Model } from '@trainyard/core'
import { answerOf } from './answer-of.ts'
import { HttpService } from './http/http-service.ts'
import { portProblem } from './port-problem.ts'
import type { ServicePlan } from './service-plan.ts'

/** The service of a live model, once it answers. @throws InvalidModuleError, InvalidRequestError when the port is taken */
export async function openService(model: Model, { method, moduleId, port, limits }: ServicePlan): Promise<HttpService> {
  const service = new HttpService(answerOf(model, method, moduleId), limits)
  try {
    await service.listen(port)
    return service
  } catch (error) {
    throw portProblem(port, error)
  }
}
