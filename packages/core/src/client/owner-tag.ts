import type { Container } from '../container/container.ts'
import { idsToken, jobStoreToken } from '../container/tokens.ts'
import { sha256 } from '../identifiers/sha256.ts'

/** What marks the jobs of the client's store at providers. A store that keeps none is this client's alone, and so is its tag. */
export function ownerTagOf(container: Container): () => Promise<string> {
  let made: string | undefined
  return async () => {
    const store = container.get(jobStoreToken)
    return store.ownerTag ? store.ownerTag() : (made ??= sha256(container.get(idsToken).uuid()).slice(0, 16))
  }
}
