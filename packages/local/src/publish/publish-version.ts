import { mkdir, mkdtemp, readdir, rename, rm, rmdir } from 'node:fs/promises'
import { join } from 'node:path'
import { type Manifest, readManifest, writeManifest } from './manifest.ts'
import { readContents } from './read-contents.ts'
import { intactManifest, unlessChanged } from './verify-published.ts'
import { versionsIn } from './versions.ts'

interface NewVersion {
  /** Of the model's name in the repository. */
  readonly folder: string
  readonly jobName: string
  readonly signal: AbortSignal
  /** Fills a new folder. */
  write(directory: string): Promise<void>
  /** What the manifest shall say of what was written. Throws where that is not what it should be. */
  describe(directory: string, contents: Awaited<ReturnType<typeof readContents>>): Promise<Manifest>
}

/**
 * Makes the next version of a model, whole or not at all: it is written beside its place, and the rename that gives it its number
 * fails for all but one, however many processes try. What is the latest version already is not written again: publishing twice is
 * publishing once, and going back to an older content is a new version.
 * @returns the version's folder
 */
export async function publishVersion({ folder, jobName, signal, write, describe }: NewVersion): Promise<string> {
  const workshop = await makeWorkshop(folder, jobName)
  try {
    const staging = join(workshop, 'model')
    await mkdir(staging)
    await write(staging)
    const manifest = await describe(staging, await readContents(staging, signal))
    await writeManifest(staging, manifest)
    signal.throwIfAborted()
    return await takePlace(folder, staging, { sha256: manifest.sha256, signal })
  } finally {
    await rm(workshop, { recursive: true, force: true })
    // A name under which nothing was published leaves nothing; one that has versions is no empty folder.
    await rmdir(folder).catch(() => undefined)
  }
}

async function makeWorkshop(folder: string, jobName: string): Promise<string> {
  for (;;) {
    await mkdir(folder, { recursive: true })
    try {
      return await mkdtemp(join(folder, partialPrefix(jobName)))
    } catch (error) {
      // Another process that published nothing has just removed the folder.
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    }
  }
}

/** The version that a job has published, unless it was changed since. */
export async function findVersionOfJob(
  folder: string,
  jobName: string,
  signal: AbortSignal,
): Promise<(Manifest & { readonly directory: string }) | undefined> {
  for (const version of await versionsIn(folder)) {
    const directory = join(folder, String(version))
    const manifest = await unlessChanged(() => readManifest(directory))
    if (manifest?.jobName === jobName && (await intactManifest(directory, signal))) return { ...manifest, directory }
  }
  return undefined
}

/** What an earlier call of the job left behind, whose process died. */
export async function removePartial(folder: string, jobName: string): Promise<void> {
  const entries = await readdir(folder).catch(() => [])
  const partial = entries.filter(entry => entry.startsWith(partialPrefix(jobName)))
  await Promise.all(partial.map(entry => rm(join(folder, entry), { recursive: true, force: true })))
}

function partialPrefix(jobName: string): string {
  return `.partial-${jobName}-`
}

/** What the system says when another version has the number already. */
const taken: ReadonlySet<unknown> = new Set(['ENOTEMPTY', 'EEXIST', 'ENOTDIR', 'EPERM'])

async function takePlace(folder: string, staging: string, content: SameContent): Promise<string> {
  for (;;) {
    const [latest = 0] = await versionsIn(folder)
    const directory = join(folder, String(latest))
    if (latest > 0 && (await isSame(directory, content))) return directory
    const next = join(folder, String(latest + 1))
    try {
      await rename(staging, next)
      return next
    } catch (error) {
      if (!taken.has((error as NodeJS.ErrnoException).code) || (await versionsIn(folder))[0] === latest) throw error
    }
  }
}

interface SameContent {
  readonly sha256: string
  readonly signal: AbortSignal
}

/** Its files are looked at as well: what a manifest says of a version that was changed since is of no use to anybody. */
async function isSame(directory: string, { sha256, signal }: SameContent): Promise<boolean> {
  const said = await unlessChanged(() => readManifest(directory))
  return said?.sha256 === sha256 && (await intactManifest(directory, signal)) !== undefined
}
