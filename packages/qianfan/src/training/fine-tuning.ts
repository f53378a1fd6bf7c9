import type { CallContext, JobSnapshot, ProviderJob, SubmitContext } from '@trainyard/core'
import type { PreparedData } from '../datasets/dataset-preparation.ts'
import type { QianfanTrainingReference } from '../qianfan-reference.ts'
import type { TrainingPlan } from './training-plan.ts'

/** How one generation of the console trains. */
export interface FineTuning {
  /** Creates the run, or adopts the one that an earlier call created. */
  create(
    plan: TrainingPlan,
    data: PreparedData,
    context: SubmitContext<QianfanTrainingReference, unknown>,
  ): Promise<QianfanTrainingReference>
  /** undefined: there is no such run. */
  describe(reference: QianfanTrainingReference, context: CallContext): Promise<JobSnapshot | undefined>
  /** False: there was nothing to stop. */
  stop(reference: QianfanTrainingReference, context: CallContext): Promise<boolean>
  /** Absent: its listings do not tell whose a run is. */
  owned?(context: CallContext): AsyncIterable<ProviderJob<QianfanTrainingReference>>
}
