import { Book } from '../management/book.ts'
import { numbersFrom } from '../management/numbers.ts'
import { newId } from '../protocol/ids.ts'
import { Problem } from '../protocol/problem.ts'
import type { QianfanPlane } from '../qianfan-plane.ts'
import { Course } from '../states/course.ts'
import { FineTuningJob } from './fine-tuning-job.ts'
import { FineTuningTask, type RunStatus } from './fine-tuning-task.ts'

type NewJob = Pick<FineTuningJob, 'name' | 'description' | 'model' | 'trainMode'>

interface NewTask extends Pick<FineTuningTask, 'model' | 'trainMode' | 'parameterScale' | 'description'> {
  readonly job: FineTuningJob
  readonly request: unknown
}

/** All trainings, of both generations: what one of them creates, the other finds. */
export class FineTuningBook {
  readonly jobs = new Book<FineTuningJob>('fine-tuning job')
  readonly tasks = new Book<FineTuningTask>('fine-tuning task')
  readonly #plane: QianfanPlane
  readonly #jobNumber = numbersFrom(40_001)
  readonly #taskNumber = numbersFrom(60_001)

  constructor(plane: QianfanPlane) {
    this.#plane = plane
  }

  createJob(job: NewJob): FineTuningJob {
    if ([...this.jobs].some(({ name }) => name === job.name)) throw new Problem('conflict', `a job named ${job.name} exists already`)
    return this.jobs.add(new FineTuningJob({ ...job, id: newId('job'), number: this.#jobNumber(), created: this.#plane.clock.now() }))
  }

  createTask(task: NewTask): FineTuningTask {
    const running = [...this.tasks].filter(({ course }) => !course.hasEnded).length
    if (running >= this.#plane.quotas.trainings) throw new Problem('quota', `${running} trainings are running, and no more may`)
    return this.tasks.add(new FineTuningTask({ ...task, id: newId('task'), number: this.#taskNumber(), course: this.#course(task.job) }))
  }

  tasksOf(job: FineTuningJob): readonly FineTuningTask[] {
    return [...this.tasks].filter(task => task.job === job)
  }

  #course({ name }: FineTuningJob): Course<RunStatus> {
    const { clock, faults, timing } = this.#plane
    const failure = faults.take(['training-failure'], { name })
    return new Course<RunStatus>({
      now: () => clock.now(),
      stages: [
        { state: '', milliseconds: timing.scheduling },
        { state: 'Waiting', milliseconds: timing.waiting },
        { state: 'Running', milliseconds: failure ? (failure.milliseconds ?? timing.training / 2) : timing.training },
      ],
      end: failure ? 'Failed' : 'Done',
    })
  }
}
