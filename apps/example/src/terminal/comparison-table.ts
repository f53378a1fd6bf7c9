/** One training, as the last table tells of it. */
export interface ComparedTraining {
  readonly instance: string
  readonly provider: string
  readonly jobId: string
  readonly state: string
  readonly milliseconds: number
  /** Absent: nobody measured it. */
  readonly accuracy?: number
  /** SHA-256 of the weights. Absent: the provider keeps them. */
  readonly checksum?: string
  /** Requests to the provider; 0 where it is this machine. */
  readonly calls: number
}

const headers = ['instance', 'provider', 'job', 'state', 'time', 'accuracy', 'sha256 of the weights', 'API calls']

export function drawComparison(trainings: readonly ComparedTraining[]): readonly string[] {
  const rows = [headers, ...trainings.map(cellsOf)]
  const widths = headers.map((_, column) => Math.max(...rows.map(row => row[column]?.length ?? 0)))
  return rows.map(row =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  )
}

function cellsOf({ instance, provider, jobId, state, milliseconds, accuracy, checksum, calls }: ComparedTraining): readonly string[] {
  return [
    instance,
    provider,
    jobId.slice(0, 20),
    state,
    `${(milliseconds / 1000).toFixed(1)} s`,
    accuracy?.toFixed(4) ?? '',
    checksum?.slice(0, 16) ?? '',
    String(calls),
  ]
}
