import type { EmulatorClock } from '../machinery/clock/emulator-clock.ts'
import type { EmulatedAccount } from './emulated-account.ts'
import type { EmulatedService } from './emulated-service.ts'
import { jsonService } from './protocol/json-service.ts'
import { searchOperations } from './search.ts'
import { tagOperations } from './tag-operations.ts'
import { Tags } from './tags.ts'
import type { TrainingJob } from './training/training-job.ts'
import type { TrainingLife } from './training/training-life.ts'
import { trainingOperations } from './training/training-operations.ts'
import { inputValidator } from './validation/input-validator.ts'
import { serviceModels } from './validation/service-models.ts'

interface SageMakerParts {
  readonly account: EmulatedAccount
  readonly clock: EmulatorClock
  readonly jobs: Map<string, TrainingJob>
  readonly life: TrainingLife
}

/** SageMaker's control plane. */
export function sageMakerService({ account, clock, jobs, life }: SageMakerParts): EmulatedService {
  const tags = new Tags()
  const resources = { TrainingJob: () => jobs.values() }
  const exists = (arn: string) => Object.values(resources).some(all => [...all()].some(thing => thing.arn === arn))
  return jsonService({
    name: 'sagemaker',
    target: 'SageMaker',
    operations: {
      ...trainingOperations({ account, clock, tags, jobs, life }),
      ...searchOperations(resources, tags),
      ...tagOperations(tags, exists),
    },
    validate: inputValidator(serviceModels.sagemaker),
  })
}
