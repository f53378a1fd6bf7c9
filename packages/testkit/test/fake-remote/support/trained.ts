import { type JobFuture, type ScriptRequest, SubmitUnconfirmedError, type Trainyard } from '@trainyard/core'

/** As a patient user: what could not be confirmed is recovered until it is. */
export async function trained(yard: Trainyard, request: ScriptRequest): Promise<JobFuture<unknown>> {
  try {
    return await yard.train(request)
  } catch (error) {
    if (!SubmitUnconfirmedError.isInstance(error)) throw error
    await yard.jobs.recover()
    return yard.getFuture(error.jobId)
  }
}
