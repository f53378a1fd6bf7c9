const hour = 3_600_000

/** `2024-01-29T08:00:00Z`. */
export function isoTime(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`
}

/** `2024-01-29T16:00:00+08:00`: the provider's own time of day. */
export function offsetTime(milliseconds: number): string {
  return `${new Date(milliseconds + 8 * hour).toISOString().slice(0, 19)}+08:00`
}

/** `2024-01-29 16:00:00`, in the provider's own time of day. */
export function plainTime(milliseconds: number): string {
  return new Date(milliseconds + 8 * hour).toISOString().slice(0, 19).replace('T', ' ')
}

/** What stands for the end of what has not ended. */
export const notYet = '0000-00-00T00:00:00Z'
