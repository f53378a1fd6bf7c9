import { type Manifest, manifestName, readManifest } from './manifest.ts'
import { ModelChangedError } from './model-changed-error.ts'
import { pathsIn, readContents } from './read-contents.ts'

/**
 * Compares a published version with its checksums; of another folder there is nothing to compare.
 * @throws ModelChangedError; the signal's reason
 */
export async function verifyPublished(directory: string, signal?: AbortSignal): Promise<Manifest | undefined> {
  const manifest = await readManifest(directory)
  if (!manifest) return undefined
  // A version has files alone, and not everything else can be read to its end.
  const { others } = await pathsIn(directory)
  if (others.length > 0) throw new ModelChangedError(directory, others)
  const { sha256, files } = await readContents(directory, signal)
  if (sha256 === manifest.sha256) return manifest
  const paths = [...new Set([...Object.keys(manifest.files), ...Object.keys(files)])]
  const changed = paths.filter(path => manifest.files[path]?.sha256 !== files[path]?.sha256)
  throw new ModelChangedError(directory, changed.length > 0 ? changed : [manifestName])
}

/** Of a version that is as it was published; undefined: it is not, or there is none. */
export async function intactManifest(directory: string, signal: AbortSignal): Promise<Manifest | undefined> {
  return unlessChanged(() => verifyPublished(directory, signal))
}

/** What somebody has damaged counts as if it were not there. */
export async function unlessChanged(read: () => Promise<Manifest | undefined>): Promise<Manifest | undefined> {
  try {
    return await read()
  } catch (error) {
    if (ModelChangedError.isInstance(error)) return undefined
    throw error
  }
}
