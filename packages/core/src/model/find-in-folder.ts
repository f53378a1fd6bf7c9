import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { CallContext, LoadOptions, ModelConfig, ModuleClass } from '../contract/index.ts'
import { ModelNotFoundError } from '../errors/model-not-found-error.ts'
import { showValue } from '../errors/show-value.ts'
import type { ModelLoader } from './model-loader.ts'

interface Unpacked {
  /** As errors name it. */
  readonly archive: string
  readonly folder: string
  readonly options: LoadOptions<ModuleClass>
}

/**
 * The model in what was unpacked: the folder itself, else the only folder in it. At first the finder is not told the caller's class: one that
 * is may take any folder for a model of that class, also the one around it.
 * @throws ModelNotFoundError
 */
export async function findInFolder(
  loader: ModelLoader,
  { archive, folder, options }: Unpacked,
  context: CallContext,
): Promise<ModelConfig> {
  const { only, hasFiles } = await contentOf(folder)
  const { module, ...unnamed } = options
  const places = only === undefined ? [folder] : [folder, only]
  let cause: unknown
  const find = async (place: string, findOptions: LoadOptions<ModuleClass>) => {
    try {
      return await loader.find(place, findOptions, context)
    } catch (error) {
      if (!ModelNotFoundError.isInstance(error)) throw error
      cause ??= error
      return undefined
    }
  }
  for (const place of places) {
    const found = await find(place, unnamed)
    if (found) return found
  }
  const named = module && (await find(hasFiles ? folder : (only ?? folder), options))
  if (named) return named
  const problem = `Unable to find a model in the archive ${showValue(archive)}: the finder knows neither what is in it nor in its only folder.`
  throw new ModelNotFoundError(archive, problem, { cause })
}

/** `__MACOSX` and its like count for nothing, and neither do hidden files. */
async function contentOf(folder: string): Promise<{ readonly only: string | undefined; readonly hasFiles: boolean }> {
  const entries = await readdir(folder, { withFileTypes: true })
  const [first, ...others] = entries.filter(entry => entry.isDirectory() && !entry.name.startsWith('__'))
  const only = first && others.length === 0 ? join(folder, first.name) : undefined
  return { only, hasFiles: entries.some(entry => entry.isFile() && !entry.name.startsWith('.')) }
}
