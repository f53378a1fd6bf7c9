/** The text up to the end of a field without quotes. */
const plainPattern = /[^,\n]*/y

type CsvProblem = 'a quote inside an unquoted field' | 'text behind a quoted field' | 'a quote that is not closed'

interface Lines {
  /** Counted from 0. */
  readonly line: number
  readonly lines: number
}

export type CsvRecord = Lines & ({ readonly fields: readonly string[]; readonly problem?: undefined } | { readonly problem: CsvProblem })

/** The records of a text that has whole ones; empty lines are none. A quote counts as RFC 4180 says: where a field begins, and from there on. */
export function* csvRecords(text: string): Generator<CsvRecord> {
  let line = 0
  let quote = text.indexOf('"')
  for (let start = 0; start < text.length;) {
    const end = endOfLine(text, start)
    if (quote >= 0 && quote < start) quote = text.indexOf('"', start)
    if (quote >= 0 && quote < end) {
      const { fields, problem, end: last } = quotedRecord(text, start)
      const lines = 1 + countOf('\n', text.slice(start, last))
      yield problem ? { line, lines, problem } : { line, lines, fields }
      line += lines
      start = last + 1
    } else {
      const content = withoutReturn(text.slice(start, end))
      if (content !== '') yield { line, lines: 1, fields: content.split(',') }
      line += 1
      start = end + 1
    }
  }
}

function endOfLine(text: string, start: number): number {
  const end = text.indexOf('\n', start)
  return end < 0 ? text.length : end
}

function countOf(character: string, text: string): number {
  let count = 0
  for (let at = text.indexOf(character); at >= 0; at = text.indexOf(character, at + 1)) count += 1
  return count
}

/** Of a line end of two characters. */
function withoutReturn(text: string): string {
  return text.endsWith('\r') ? text.slice(0, -1) : text
}

interface Field {
  readonly value: string
  /** Where the comma or the line end behind it stands. */
  readonly end: number
  readonly problem?: CsvProblem | undefined
}

function quotedRecord(text: string, start: number) {
  const fields: string[] = []
  let problem: CsvProblem | undefined
  for (let at = start; ;) {
    const field = text[at] === '"' ? quotedField(text, at + 1) : plainField(text, at)
    fields.push(field.value)
    problem ??= field.problem
    if (text[field.end] !== ',') return { fields, problem, end: field.end }
    at = field.end + 1
  }
}

function plainField(text: string, start: number): Field {
  const { value, end } = plainText(text, start)
  return { value, end, problem: value.includes('"') ? 'a quote inside an unquoted field' : undefined }
}

/** `start`: behind the quote that opens it. */
function quotedField(text: string, start: number): Field {
  const close = closingQuote(text, start)
  if (close < 0) return { value: '', end: text.length, problem: 'a quote that is not closed' }
  const { value: behind, end } = plainText(text, close + 1)
  const value = text.slice(start, close).replaceAll('""', '"')
  return { value, end, problem: behind === '' ? undefined : 'text behind a quoted field' }
}

/** The first one that does not stand for one within the field, as two do. */
function closingQuote(text: string, start: number): number {
  let at = text.indexOf('"', start)
  while (at >= 0 && text[at + 1] === '"') at = text.indexOf('"', at + 2)
  return at
}

function plainText(text: string, start: number): Field {
  plainPattern.lastIndex = start
  const [found = ''] = plainPattern.exec(text) ?? []
  const end = start + found.length
  return { value: text[end] === ',' ? found : withoutReturn(found), end }
}
