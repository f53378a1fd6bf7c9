/** What every error about a value says: where it is, what was expected there, what was found. */
export interface FieldProblem {
  /** `sourceDirectory`, `resources.nodes`, `trainers.cloud.config.region`. */
  readonly field: string
  readonly expected: string
  readonly found: string
  /** What to do, where more can be said than the expectation. */
  readonly advice?: string
}

export function fieldMessage({ field, expected, found, advice }: FieldProblem): string {
  return `${field}: expected ${expected}, found ${found}.${advice === undefined ? '' : ` ${advice}`}`
}
