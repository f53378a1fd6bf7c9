/** Options of Node that say what this process runs; each is followed by its value, or contains it after `=`. */
const entryOptions: ReadonlySet<string> = new Set(['-e', '--eval', '-p', '--print', '-pe', '--input-type'])

/** Node's options for a process or thread that this one starts: its own, without those about its program and its debugger. */
export function inheritedNodeOptions(own: readonly string[]): string[] {
  return own.filter((argument, index) => {
    const isValue = entryOptions.has(own[index - 1] ?? '')
    const [option = ''] = argument.split('=', 1)
    return !isValue && !entryOptions.has(option) && !option.startsWith('--inspect')
  })
}
