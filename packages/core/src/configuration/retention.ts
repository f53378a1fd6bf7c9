const form = /^(?:(?<days>\d+)d)?(?:(?<hours>\d+)h)?(?:(?<minutes>\d+)m)?(?:(?<seconds>\d+(?:\.\d+)?)s)?$/

/**
 * Milliseconds of a duration such as `1d12h3m0.2s`: days, hours, minutes, seconds, in this order; each may be left out, not all, and
 * only seconds may have a fraction. undefined: it is none.
 */
export function parseRetention(text: string): number | undefined {
  const parts = text === '' ? undefined : form.exec(text)?.groups
  if (!parts) return undefined
  const number = (name: string) => Number(parts[name] ?? 0)
  const milliseconds = ((number('days') * 24 + number('hours')) * 60 + number('minutes')) * 60_000 + number('seconds') * 1000
  // To the microsecond: 1.1 * 1000 is 1100.0000000000001.
  return Number.isFinite(milliseconds) ? Math.round(milliseconds * 1000) / 1000 : undefined
}
