/** Keys from the outside in: `['trainers', 'cloud', 'config', 'region']`. Keys, not text: an instance's name may contain a dot. */
export type ConfigurationPath = readonly PropertyKey[]

/** As messages show it: `trainers.cloud.config.region`, `plugins[1]`, `trainers["my.cloud"]`. */
export function formatPath(path: ConfigurationPath): string {
  if (path.length === 0) return 'the configuration'
  return path.map(formatKey).join('').replace(/^\./, '')
}

function formatKey(key: PropertyKey): string {
  if (typeof key === 'number') return `[${key}]`
  return /^[\w$-]+$/.test(String(key)) ? `.${String(key)}` : `[${JSON.stringify(String(key))}]`
}
