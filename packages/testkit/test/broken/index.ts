import { brokenBounds } from './bound.ts'
import type { BrokenPlugin } from './broken-plugin.ts'
import { deafPlugins } from './deaf.ts'
import { brokenLogs } from './logs.ts'
import { brokenListings } from './many.ts'
import { brokenAsAWhole } from './plugin.ts'
import { brokenResults } from './results.ts'
import { talkativePlugins } from './secrets.ts'
import { brokenStates } from './states.ts'
import { brokenSubmits } from './submit.ts'

export const brokenPlugins: readonly BrokenPlugin[] = [
  ...brokenAsAWhole,
  ...brokenSubmits,
  ...brokenStates,
  ...brokenBounds,
  ...deafPlugins,
  ...brokenLogs,
  ...brokenListings,
  ...brokenResults,
  ...talkativePlugins,
]
