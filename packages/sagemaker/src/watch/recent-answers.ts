import { type Host, isTerminal, type JobSnapshot } from '@trainyard/core'

/** For so long the state of a running job is taken as it was last told. */
const freshMilliseconds = 2000
const mostJobs = 10_000

/** What was last told of jobs, for whoever only has to know whether one has ended: that never changes. */
export class RecentAnswers {
  readonly #host: Host
  readonly #answers = new Map<string, { readonly snapshot: JobSnapshot; readonly at: number }>()

  constructor(host: Host) {
    this.#host = host
  }

  note(name: string, snapshot: JobSnapshot): void {
    this.#answers.delete(name)
    this.#answers.set(name, { snapshot, at: this.#host.now().getTime() })
    const [oldest] = this.#answers.keys()
    if (this.#answers.size > mostJobs && oldest !== undefined) this.#answers.delete(oldest)
  }

  /** undefined: nothing that still holds. */
  find(name: string): JobSnapshot | undefined {
    const answer = this.#answers.get(name)
    if (!answer) return undefined
    const isFresh = this.#host.now().getTime() - answer.at < freshMilliseconds
    return isFresh || isTerminal(answer.snapshot.status) ? answer.snapshot : undefined
  }
}
