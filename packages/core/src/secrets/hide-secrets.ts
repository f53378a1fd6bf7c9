import { secretTexts } from './secret-texts.ts'

const secretName = /secret|password|passwd|token|api_?key|access_?key|credential|private/i
/** `postgres://user:password@host`. */
const credentialsOfUrl = /(\w:\/\/)[^/@\s]+@/g

/** Whether what stands under this name may not be shown. */
export function isSecretName(name: string): boolean {
  return secretName.test(name)
}

export function hideUrlCredentials(text: string): string {
  return text.replace(credentialsOfUrl, '$1(hidden)@')
}

/** The text of somebody else's message about the value, without the secrets that stand in the value. */
export function hideSecretsOf(value: unknown, text: string): string {
  return secretsIn(value, false).reduce((hidden, secret) => hidden.replaceAll(secret, '(hidden)'), hideUrlCredentials(text))
}

function secretsIn(value: unknown, isSecret: boolean, parents: readonly unknown[] = []): readonly string[] {
  if (typeof value === 'string') return isSecret && value !== '' ? [value] : []
  if (typeof value !== 'object' || value === null || parents.includes(value)) return []
  return Object.entries(value).flatMap(([key, inner]) => secretsIn(inner, isSecret || isSecretName(key), [...parents, value]))
}

/** The same text without the values of the secrets, given by name. */
export function hideSecrets(text: string, secrets: Readonly<Record<string, string>>): string {
  return hideTexts(text, secretTexts(secrets))
}

/** `texts`: of `secretTexts`. */
export function hideTexts(text: string, texts: readonly string[]): string {
  return texts.reduce((hidden, secret) => hidden.replaceAll(secret, '***'), text)
}
