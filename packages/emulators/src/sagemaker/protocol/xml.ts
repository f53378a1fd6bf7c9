/** What an element holds: text, further elements, or several of the same name. Undefined ones are left out. */
export type XmlContent = string | number | boolean | XmlElements | readonly XmlContent[] | undefined

export interface XmlElements {
  readonly [name: string]: XmlContent
}

/** A document with one root. */
export function xmlDocument(root: string, content: XmlElements, namespace?: string): string {
  const attribute = namespace === undefined ? '' : ` xmlns="${namespace}"`
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${root}${attribute}>${inside(content)}</${root}>`
}

function element(name: string, content: XmlContent): string {
  if (content === undefined) return ''
  if (isList(content)) return content.map(each => element(name, each)).join('')
  return `<${name}>${inside(content)}</${name}>`
}

function inside(content: Exclude<XmlContent, undefined>): string {
  if (isList(content) || typeof content !== 'object') return escapeXml(String(content))
  return Object.entries(content)
    .map(([name, value]) => element(name, value))
    .join('')
}

function isList(content: XmlContent): content is readonly XmlContent[] {
  return Array.isArray(content)
}

function escapeXml(text: string): string {
  return text.replaceAll(/[&<>"\r\n]/g, character => `&#${character.charCodeAt(0)};`)
}

/** The text of each element of this name, in the order of the document; enough for the flat documents that clients send. */
export function textsOf(document: string, name: string): readonly string[] {
  const pattern = new RegExp(`<${name}>([\\s\\S]*?)</${name}>`, 'g')
  return Array.from(document.matchAll(pattern), ([, text = '']) => unescapeXml(text))
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function unescapeXml(text: string): string {
  return text.replaceAll(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hexadecimal?: string, decimal?: string, name = '') => {
    if (hexadecimal) return String.fromCodePoint(Number.parseInt(hexadecimal, 16))
    return decimal ? String.fromCodePoint(Number(decimal)) : (entities[String(name)] ?? whole)
  })
}
