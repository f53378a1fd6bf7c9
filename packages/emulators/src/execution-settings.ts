/** What programs of executed jobs get of this process's environment: enough to find interpreters, and no credentials. */
export function inheritedEnvironment(): Readonly<Record<string, string>> {
  const names = ['PATH', 'HOME', 'LANG', 'LC_ALL', 'TMPDIR']
  return Object.fromEntries(names.flatMap(name => (process.env[name] === undefined ? [] : [[name, process.env[name]]])))
}
