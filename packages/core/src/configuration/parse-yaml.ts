import { textPosition } from './text-position.ts'

/** More references to anchors than any configuration needs are taken for an attack: they can multiply without bound. */
const maximumAliases = 100

/** `{}` for an empty text. @throws SyntaxError that says where; YAML's own messages would show whole lines, and with them secrets */
export async function parseYaml(text: string): Promise<unknown> {
  const { parseDocument } = await import('yaml')
  const document = parseDocument(text, {
    schema: 'core',
    resolveKnownTags: false,
    stringKeys: true,
    uniqueKeys: true,
    prettyErrors: false,
  })
  const [problem] = [...document.errors, ...document.warnings]
  if (problem !== undefined) throw new SyntaxError(`"${problem.message}" in ${textPosition(text, problem.pos[0])}`)
  return document.toJS({ maxAliasCount: maximumAliases }) ?? {}
}
