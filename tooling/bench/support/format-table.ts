import type { BenchResult } from './bench.ts'

export function formatTable(results: readonly BenchResult[]): string {
  const head = ['case', 'value', 'baseline', 'ratio']
  const rows = results.map(({ case: name, unit, value, baseline, ratio }) => [name, `${value} ${unit}`, `${baseline} ${unit}`, `${ratio}`])
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map(row => row[column]?.length ?? 0)))
  const lines = [head, ...rows].map(row => row.map((cell, column) => pad(cell, column, widths[column] ?? 0)).join('  '))
  return lines.join('\n')
}

/** Names stand at the left, figures at the right. */
function pad(cell: string, column: number, width: number): string {
  return column === 0 ? cell.padEnd(width) : cell.padStart(width)
}
