import type { Container } from '../training/container.ts'
import type { TrainingJob } from '../training/training-job.ts'

/** Which container a job has. What its image would run is not known here: a job that names no command is simulated. */
export function chooseContainer(executed: Container | undefined, simulated: Container): (job: TrainingJob) => Container {
  return ({ request }) => {
    const entrypoint = request.AlgorithmSpecification?.ContainerEntrypoint ?? []
    return executed !== undefined && entrypoint.length > 0 ? executed : simulated
  }
}
