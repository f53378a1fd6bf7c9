import { InvalidRequestError, ModelNotFoundError } from '@trainyard/core'
import { readWrittenConfig } from '../save/read-model-config.ts'

/**
 * The class that a model's `config.yml` names. A script may leave a model of which nobody knows the class.
 * @throws InvalidRequestError for a `config.yml` with which nobody could load the model
 */
export async function writtenModuleId(directory: string): Promise<string | undefined> {
  try {
    return (await readWrittenConfig(directory, directory)).moduleId
  } catch (cause) {
    if (!ModelNotFoundError.isInstance(cause)) throw cause
    throw new InvalidRequestError({ field: 'model', expected: 'a model that can be loaded', found: cause.message }, { cause })
  }
}
