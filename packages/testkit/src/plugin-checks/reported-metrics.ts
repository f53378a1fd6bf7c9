const prefix = 'trainyard: '

/** The metrics that lines report, as `loss=0.5`. */
export function reportedMetrics(lines: readonly string[] = []): readonly string[] {
  return lines.flatMap(line => (line.startsWith(`${prefix}{`) ? metricsOf(line.slice(prefix.length)) : []))
}

function metricsOf(json: string): readonly string[] {
  const { metrics = {} } = JSON.parse(json) as { readonly metrics?: Readonly<Record<string, number>> }
  return Object.entries(metrics).map(([name, value]) => `${name}=${value}`)
}
