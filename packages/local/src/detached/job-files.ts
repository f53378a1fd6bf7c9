import { join } from 'node:path'

/** What a detached job has in its own folder beside its log. Who has the folder knows all about the job. */
export interface JobFiles {
  /** Made once, by the wrapper that runs the job; a second wrapper finds it and goes. */
  readonly claim: string
  /** Made once, by whoever ends the job: the wrapper whose program has exited, or a client that cancels. The first decides. */
  readonly ending: string
  /** How the job is; replaced as a whole. */
  readonly state: string
  /** Made where the disk has no room for an ending, as it takes none itself: the wrapper shall stop the program. */
  readonly canceled: string
  /** While the program runs: room for how it ends, should it fill the disk. */
  readonly reserve: string
  /** Its record is gone: the wrapper removes the folder when it is done. */
  readonly forgotten: string
}

export function jobFilesOf(directory: string): JobFiles {
  return {
    claim: join(directory, 'claim.json'),
    ending: join(directory, 'ending.json'),
    canceled: join(directory, 'canceled'),
    state: join(directory, 'state.json'),
    reserve: join(directory, 'reserve'),
    forgotten: join(directory, 'forgotten'),
  }
}
