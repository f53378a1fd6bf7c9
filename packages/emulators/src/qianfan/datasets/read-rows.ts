import type { BosStore } from '../bos/bos-store.ts'
import { parseBosLocation } from '../bos/bos-location.ts'
import type { ImportedRows } from './dataset.ts'
import { templateOfType } from './template.ts'
import { readZip } from './zip-file.ts'

/** Reads what an import names, and says why nothing comes of it. A folder is all that is in it, and so is a zip file. */
export function readRows(store: BosStore, files: readonly string[], templateType: number): ImportedRows {
  try {
    const texts = files.flatMap(file => readTexts(store, file))
    const isJsonLines = templateOfType(templateType)?.isJsonLines === true
    const rows = isJsonLines ? texts.flatMap(linesOf) : texts
    const wrong = isJsonLines ? rows.findIndex(row => !isRow(row, templateType)) : -1
    if (wrong !== -1) return failed(`line ${wrong + 1} is not as the template ${templateType} needs it`)
    return { rows, characters: rows.reduce((sum, row) => sum + row.length, 0) }
  } catch (error) {
    return failed(error instanceof Error ? error.message : String(error))
  }
}

function failed(error: string): ImportedRows {
  return { rows: [], characters: 0, error }
}

function readTexts(store: BosStore, file: string): readonly string[] {
  const { bucket, key } = parseBosLocation(file)
  const isFolder = key === '' || key.endsWith('/')
  return (isFolder ? store.keys(bucket, key) : [key]).flatMap(name => {
    const { bytes } = store.object(bucket, name)
    return (name.endsWith('.zip') ? readZip(bytes).map(entry => entry.bytes) : [bytes]).map(String)
  })
}

function linesOf(text: string): readonly string[] {
  return text.split(/\r?\n/).filter(line => line.trim() !== '')
}

function isRow(line: string, templateType: number): boolean {
  try {
    const value: unknown = JSON.parse(line)
    const turns = Array.isArray(value) ? value : [value]
    return turns.length > 0 && turns.every(turn => isTurn(turn, templateType))
  } catch {
    return false
  }
}

function isTurn(turn: unknown, templateType: number): boolean {
  if (typeof turn !== 'object' || turn === null || !('prompt' in turn) || typeof turn.prompt !== 'string') return false
  return templateType !== 2000 || ('response' in turn && Array.isArray(turn.response))
}
