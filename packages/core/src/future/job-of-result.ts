import { BatchRows } from './batch-rows.ts'
import { DeployedService } from './deployed-service.ts'
import { TrainedModelHandle } from './trained-model.ts'

/** The job whose result this very object is: a trained model, a service, rows. undefined: of no job. */
export function jobOfResult(value: object): string | undefined {
  if (value instanceof TrainedModelHandle || value instanceof BatchRows) return value.jobId
  return value instanceof DeployedService ? value.id : undefined
}
