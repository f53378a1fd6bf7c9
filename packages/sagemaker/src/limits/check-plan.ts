import type { RefusalError } from '@trainyard/core'
import { checkChannels } from '../channels/check-channels.ts'
import type { TrainingPlan } from '../request/training-plan.ts'
import { checkCompute } from './compute.ts'
import { checkContainer } from './container.ts'
import { checkEnvironment } from './environment.ts'
import { checkHyperparameters } from './hyperparameters.ts'
import { checkPlaces } from './places.ts'
import { checkTags } from './tags.ts'

/** Everything that SageMaker would refuse, found before anything is uploaded. The AWS SDK itself checks none of it. */
export function checkPlan(plan: TrainingPlan): readonly RefusalError[] {
  return [
    ...checkPlaces(plan),
    ...checkContainer(plan),
    ...checkCompute(plan),
    ...checkChannels(plan),
    ...checkHyperparameters(plan.request.hyperparameters),
    ...checkEnvironment(plan.request.environment),
    ...checkTags(plan),
  ]
}
