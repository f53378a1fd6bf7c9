import { stat } from 'node:fs/promises'
import { fileError } from './file-error.ts'
import { importFile, importProblem } from './import-file.ts'
import { messageOf } from './message-of.ts'
import { isPlainObject, type PlainObject } from '../schema/plain-object.ts'
import { showKind } from './show-kind.ts'

/** The default export of a TypeScript or JavaScript file, which must be an object, as `defineConfig` gives it. */
export async function importConfiguration(file: string): Promise<PlainObject> {
  await stat(file).catch((cause: unknown) => {
    throw fileError(file, 'a file that can be read', messageOf(cause), cause)
  })
  const exports = await importFile(file).catch((cause: unknown) => {
    throw fileError(file, 'a file that can be imported', importProblem(cause), cause)
  })
  if (!('default' in exports)) throw fileError(file, 'a default export: export default defineConfig({ … })', 'none')
  const configuration = exports['default']
  if (!isPlainObject(configuration)) throw fileError(file, 'an object as its default export', showKind(configuration))
  return configuration
}
