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

/** A value as a message may show it: short, on one line. */
export function showValue(value: unknown): string {
  if (value === undefined) return 'nothing'
  if (typeof value === 'function') return `a function${value.name && ` ${value.name}`}`
  if (typeof value === 'bigint' || typeof value === 'symbol') return String(value)
  const text = toJson(value)
  return text.length <= 120 ? text : `${text.slice(0, 117)}…`
}

function toJson(value: unknown): string {
  try {
    return JSON.stringify(value) ?? String(value)
  } catch {
    return `a ${typeof value} that is no plain JSON`
  }
}
