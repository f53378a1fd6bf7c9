import type { Treatment } from './code-block.ts'

const runByItself = new Set(['ts', 'js'])
const runnable = new Set([...runByItself, 'sh'])

export function treatmentOf(directive: string | undefined, language: string): Treatment {
  if (directive === undefined) return { kind: runByItself.has(language) ? 'run' : 'show' }
  const [word = '', ...rest] = directive.split(/\s+/)
  const text = rest.join(' ')
  if (word === 'file' && isPlainFile(text)) return { kind: 'file', name: text }
  if (word === 'test' && isPlainFile(text) && text.endsWith('.test.ts') && language === 'ts') return { kind: 'test', name: text }
  if (word === 'skip' && /^because \S/.test(text)) return { kind: 'skip', reason: text }
  if (word === 'typecheck' && text === '' && language === 'ts') return { kind: 'typecheck' }
  if (word === 'run' && text === '' && runnable.has(language)) return { kind: 'run' }
  throw new Error(
    `expected "file NAME", "test NAME.test.ts", "typecheck", "run" or "skip because REASON", found ${JSON.stringify(directive)}`,
  )
}

/** A name that stays within the page's folder. */
function isPlainFile(name: string): boolean {
  return /^[\w.-]+(\/[\w.-]+)*$/.test(name) && !name.split('/').includes('..')
}
