import { readdir, readFile, realpath } from 'node:fs/promises'
import { join } from 'node:path'
import ignore, { type Ignore } from 'ignore'
import { readSourceEntry, type SourceEntry } from './source-entry.ts'

/** What is never part of a program. */
const alwaysIgnored = ['.git', '.trainyard', '__pycache__', '.DS_Store', '.ipynb_checkpoints', '.env']

interface Rules {
  /** The folder that they stand in, as a path in the source; they count for what is below it. */
  readonly folder: string
  readonly rules: Ignore
}

interface Walk {
  readonly root: string
  readonly folder: string
  readonly path: string
  /** Of this folder and those around it, from the outside in. */
  readonly rules: readonly Rules[]
  /** The caller's own, which have the last word. */
  readonly last: Rules
  /** The real folders around: a link to one of them has no end. */
  readonly around: readonly string[]
  readonly signal: AbortSignal
}

/** Everything in the folder that is not ignored, in the order of names, whatever machine looks. Folders show only where they are empty. */
export async function* sourceEntries(folder: string, patterns: readonly string[], signal: AbortSignal): AsyncIterable<SourceEntry> {
  const rules = [rulesOf('', alwaysIgnored)]
  yield* walk({ root: await realpath(folder), folder, path: '', rules, last: rulesOf('', patterns), around: [], signal })
}

async function* walk({ folder, path, rules, last, around, ...rest }: Walk): AsyncIterable<SourceEntry> {
  rest.signal.throwIfAborted()
  const here = await realpath(folder)
  if (around.includes(here)) return
  const names = (await readdir(folder)).toSorted((one, other) => (one < other ? -1 : 1))
  const inner = names.includes('.gitignore') ? [...rules, await readRules(folder, path)] : rules
  let isEmpty = true
  for (const name of names) {
    const place = join(folder, name)
    const entry = await readSourceEntry(rest.root, place, path === '' ? name : `${path}/${name}`)
    if (!entry || isIgnored(entry, [...inner, last])) continue
    isEmpty = false
    if (entry.type === 'directory') {
      // What the caller takes in against a rule is taken in whole.
      const left = inner.filter(one => !isIgnored(entry, [one]))
      yield* walk({ ...rest, folder: place, path: entry.path, rules: left, last, around: [...around, here] })
    } else yield entry
  }
  if (isEmpty && path !== '') yield { path, type: 'directory' }
}

async function readRules(folder: string, path: string): Promise<Rules> {
  return rulesOf(path, (await readFile(join(folder, '.gitignore'), 'utf8')).split('\n'))
}

function rulesOf(folder: string, patterns: readonly string[]): Rules {
  return { folder, rules: ignore().add([...patterns]) }
}

/** The last rule that says anything about it counts. */
function isIgnored({ path, type }: SourceEntry, all: readonly Rules[]): boolean {
  return all.reduce((isOut, { folder, rules }) => {
    const inside = folder === '' ? path : path.slice(folder.length + 1)
    const { ignored, unignored } = rules.test(type === 'directory' ? `${inside}/` : inside)
    return ignored || (isOut && !unignored)
  }, false)
}
