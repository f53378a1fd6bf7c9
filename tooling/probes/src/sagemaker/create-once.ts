import { isTaken, refusalOf } from './sagemaker-error.ts'

/** Where the name follows from the job, what has it already is what an earlier call created. */
export async function createOnce(creating: Promise<void>): Promise<void> {
  try {
    await creating
  } catch (error) {
    if (!isTaken(error)) throw refusalOf(error)
  }
}
