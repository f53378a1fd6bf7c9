interface Contender {
  readonly name: string
  readonly value: number
}

/** Ours beside a peer's, in one unit. */
export interface Comparison {
  readonly what: string
  readonly unit: string
  readonly better: 'less' | 'more'
  readonly ours: Contender
  readonly peer: Contender
  /** Why the peer may be better: told only where it is. */
  readonly reason?: string
}

/** A table in Markdown. A line on which we lose stands among the others, and says why. */
export function comparisonTable(comparisons: readonly Comparison[]): string {
  const head = ['what', 'ours', 'the peer’s', 'so ours is']
  const rows = comparisons.map(comparison => {
    const { what, unit, ours, peer } = comparison
    return [`${what}, ${unit}`, cell(ours), cell(peer), verdict(comparison)]
  })
  return [head, head.map(() => '---'), ...rows].map(row => `| ${row.join(' | ')} |`).join('\n')
}

function cell({ name, value }: Contender): string {
  return `${name}: ${threeDigits(value)}`
}

function verdict({ better, ours, peer, reason = 'not known' }: Comparison): string {
  const advantage = better === 'less' ? peer.value / ours.value : ours.value / peer.value
  if (ours.value <= 0 || peer.value <= 0) return 'not to be told: too little to be measured'
  return advantage >= 1 ? `${threeDigits(advantage)} × better` : `**${threeDigits(1 / advantage)} × worse**: ${reason}`
}

/** As plain decimals, also for large figures. */
function threeDigits(figure: number): string {
  return String(Number(figure.toPrecision(3)))
}
