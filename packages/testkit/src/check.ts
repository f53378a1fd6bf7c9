/** One property that the contract asks for, and how to find out whether a subject has it. */
export interface Check<Subject> {
  /** `cancel/of-a-running-job`. It never changes its meaning. */
  readonly id: string
  /** What the check is about: its tests stand together under this name. */
  readonly capability: string
  /** What holds, as a sentence about the subject. */
  readonly title: string
  /** It holds something to a bound in real time, which a busy machine breaks now and then: it may be tried three times. */
  readonly isTimed?: boolean
  /** False: the subject lacks the ability that this is about, or was given no sample for it. */
  applies(subject: Subject): boolean
  /** @throws BrokenContractError */
  run(subject: Subject): Promise<void>
}
