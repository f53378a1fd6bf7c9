import type * as Sqlite from 'node:sqlite'

/**
 * `node:sqlite`, loaded with the first store. Node.js 22 calls it experimental on stderr, which nobody needs to read who only uses a
 * client: its interface is the same up to the versions that call it stable. Loading is synchronous, so while the channel is wrapped
 * no other warning can come, and one that did would pass. undefined: this runtime has none.
 */
export function loadSqlite(): typeof Sqlite | undefined {
  const { emitWarning } = process
  process.emitWarning = (...warning: readonly unknown[]) => {
    if (warning[1] !== 'ExperimentalWarning') Reflect.apply(emitWarning, process, warning)
  }
  try {
    return process.getBuiltinModule('node:sqlite')
  } finally {
    process.emitWarning = emitWarning
  }
}
