import { linkSync, lstatSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { serializeError } from '@trainyard/core'

interface Move {
  readonly from: string
  readonly to: string
}

/**
 * Moves all that is in the folder `from`, and then is no more, into the folder `to`. What has the same name there is set aside first, in
 * a folder beside `from`, and comes back where anything cannot be moved. Whoever is killed in between cannot bring it back, but nothing
 * is lost: all of it is in one of the three folders.
 */
export function replaceEntries(from: string, to: string): void {
  const aside = `${from}.replaced`
  const moves: Move[] = []
  mkdirSync(aside)
  try {
    for (const name of readdirSync(from)) {
      const move = { from: join(from, name), to: join(to, name) }
      const replaced = setAside(move, join(aside, name))
      if (replaced) moves.push(replaced)
      renameSync(move.from, move.to)
      moves.push(move)
    }
  } catch (error) {
    undo(moves, aside)
    rmSync(aside, { recursive: true })
    throw error
  }
  for (const folder of [from, aside]) removeIfPossible(folder)
}

/** Everything is in its place, whatever cannot be removed of what was there before. */
function removeIfPossible(folder: string): void {
  try {
    rmSync(folder, { recursive: true })
  } catch {
    // It stays.
  }
}

/** What stood in the way. A file that another one replaces is there until it does: it gets a second name. */
function setAside({ from, to }: Move, aside: string): Move | undefined {
  const old = lstatSync(to, { throwIfNoEntry: false })
  if (!old) return undefined
  if (!old.isFile() || !lstatSync(from).isFile() || !hasSecondName(to, aside)) renameSync(to, aside)
  return { from: to, to: aside }
}

/** Not every disk gives one. */
function hasSecondName(path: string, second: string): boolean {
  try {
    linkSync(path, second)
    return true
  } catch {
    return false
  }
}

/** The last one first. */
function undo(moves: readonly Move[], aside: string): void {
  try {
    for (const { from, to } of moves.toReversed()) renameSync(to, from)
  } catch (cause) {
    throw new Error(`Some of what was replaced could not be brought back, and is in ${aside}: ${serializeError(cause).message}`, { cause })
  }
}
