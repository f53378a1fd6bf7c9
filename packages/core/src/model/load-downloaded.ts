import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { createReadStream } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { ArchiveSettings } from '../configuration/index.ts'
import type { CallContext, Finder, LoadOptions, ModelConfig, ModuleClass } from '../contract/index.ts'
import { findInFolder } from './find-in-folder.ts'
import type { Loaded } from './loaded.ts'
import type { ModelLoader } from './model-loader.ts'

interface Remote {
  readonly config: ModelConfig
  /** The finder that found it, which brings its files here. */
  readonly finder: Pick<Required<Finder>, 'download'>
  readonly options: LoadOptions<ModuleClass>
  readonly limits: Required<ArchiveSettings>
}

/** Loads a model whose files are elsewhere: brings them into a temporary folder, unpacked where they are one archive, and leaves nothing of it. */
export async function loadDownloaded(
  loader: ModelLoader,
  { config, finder, options, limits }: Remote,
  context: CallContext,
): Promise<Loaded> {
  const place = await mkdtemp(join(tmpdir(), 'trainyard-download-'))
  try {
    const files = join(place, 'files')
    await mkdir(files)
    await finder.download(config, files, context)
    const folder = await unpacked(files, { place, limits, source: config.uri }, context)
    const { finder: _remote, ...local } = options
    const found =
      config.moduleId === undefined
        ? await findInFolder(loader, { archive: config.uri, folder, options: local }, context)
        : { ...config, uri: pathToFileURL(folder).href }
    return await loader.load(found, local, context)
  } finally {
    await rm(place, { recursive: true, force: true, maxRetries: 3 })
  }
}

/** The folder itself, or what is in the one archive that is all that it has. */
async function unpacked(
  files: string,
  { place, limits, source }: { readonly place: string; readonly limits: Required<ArchiveSettings>; readonly source: string },
  { signal }: CallContext,
): Promise<string> {
  const [only, ...others] = await readdir(files, { withFileTypes: true })
  if (!only?.isFile() || others.length > 0) return files
  const file = join(files, only.name)
  const { isArchiveFile } = await import('../archive/is-archive-file.ts')
  if (!(await isArchiveFile(file))) return files
  const { unpackArchive } = await import('../archive/unpack-archive.ts')
  const folder = join(place, 'model')
  await mkdir(folder)
  const archive = { name: source, file, bytes: createReadStream(file) }
  await unpackArchive(archive, { folder, spoolFile: join(place, 'spool.zip'), limits, signal })
  return folder
}
