/** A state that lasts for a while. */
export interface Stage<State> {
  readonly state: State
  readonly milliseconds: number
}

interface CourseParts<State> {
  readonly now: () => number
  readonly stages: readonly Stage<State>[]
  /** The state after all stages. */
  readonly end: State
}

/** The states that something goes through by itself. They follow from the time alone: nothing has to run for it. */
export class Course<State> {
  readonly started: number
  readonly #parts: CourseParts<State>
  #stopped: { readonly state: State; readonly at: number } | undefined

  constructor(parts: CourseParts<State>) {
    this.#parts = parts
    this.started = parts.now()
  }

  /** Milliseconds since 1970. */
  now(): number {
    return this.#parts.now()
  }

  get state(): State {
    return this.#stopped?.state ?? this.#current?.stage.state ?? this.#parts.end
  }

  get hasEnded(): boolean {
    return this.#stopped !== undefined || this.#current === undefined
  }

  /** Milliseconds since 1970; undefined before the end. */
  get ended(): number | undefined {
    if (this.#stopped) return this.#stopped.at
    return this.#current === undefined ? this.started + this.#length : undefined
  }

  /** How far the stage of this state has come, from 0 to 1. */
  progressOf(state: State): number {
    const current = this.#current
    if (current === undefined) return 1
    return current.stage.state === state ? current.elapsed / current.stage.milliseconds : 0
  }

  /** Ends it now, unless it has ended. */
  stop(state: State): void {
    if (!this.hasEnded) this.#stopped = { state, at: this.#parts.now() }
  }

  get #length(): number {
    return this.#parts.stages.reduce((sum, { milliseconds }) => sum + milliseconds, 0)
  }

  get #current(): { readonly stage: Stage<State>; readonly elapsed: number } | undefined {
    let elapsed = (this.#stopped?.at ?? this.#parts.now()) - this.started
    for (const stage of this.#parts.stages) {
      if (elapsed < stage.milliseconds) return { stage, elapsed }
      elapsed -= stage.milliseconds
    }
  }
}
