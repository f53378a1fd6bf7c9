import type { Fields } from '../protocol/fields.ts'

/**
 * What one request of the management API does; the return value is the `result` of the answer.
 *
 * @throws Problem
 */
export type Operation = (fields: Fields) => unknown

/** By their names: paths below `/wenxinworkshop/` in the first generation, actions in the second. */
export type Operations = Readonly<Record<string, Operation>>
