/**
 * The light disguise of instance names in job ids: a fixed substitution of single characters, the table of caikit's ReversibleHasher,
 * so that ids made by either are read by both. Not cryptography. What is not in the alphabet stays as it is.
 */
const plain = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_'
const hashed = 'xzhwTHt7UjOsQFqvKPDulYNWdEy3e52Xka8CSA0mJ1MG6nZ-cBLfI4Rg9i_prVbo'

const toHashed = tableOf(plain, hashed)
const toPlain = tableOf(hashed, plain)

export function hashName(name: string): string {
  return substitute(name, toHashed)
}

export function unhashName(hash: string): string {
  return substitute(hash, toPlain)
}

function tableOf(from: string, to: string): ReadonlyMap<string, string> {
  return new Map([...from].map((character, index) => [character, to.charAt(index)]))
}

function substitute(text: string, table: ReadonlyMap<string, string>): string {
  let result = ''
  for (const character of text) result += table.get(character) ?? character
  return result
}
