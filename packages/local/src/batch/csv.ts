/** One field and what follows it: within quotes, in which two stand for one, or without any. */
const fieldPattern = /(?:"([^"]*(?:""[^"]*)*)"|([^",]*))(,|$)/y

export interface CsvRecord {
  /** Counted from 0. */
  readonly line: number
  /** undefined: there is a quote where none may be. */
  readonly fields: readonly string[] | undefined
}

/** The records of a text that has whole ones; empty lines are none. */
export function* csvRecords(text: string): Generator<CsvRecord> {
  let line = 0
  for (let start = 0; start < text.length;) {
    const end = endOfRecord(text, start)
    const record = text.slice(start, end)
    const content = record.endsWith('\r') ? record.slice(0, -1) : record
    if (content !== '') yield { line, fields: content.includes('"') ? quotedFields(content) : content.split(',') }
    line += 1 + countOf('\n', record)
    start = end + 1
  }
}

/** The first line end with an even number of quotes before it. */
function endOfRecord(text: string, start: number): number {
  for (let from = start, isQuoted = false; ;) {
    const end = text.indexOf('\n', from)
    if (end < 0) return text.length
    if (countOf('"', text.slice(from, end)) % 2 !== 0) isQuoted = !isQuoted
    if (!isQuoted) return end
    from = end + 1
  }
}

function countOf(character: string, text: string): number {
  let count = 0
  for (let at = text.indexOf(character); at >= 0; at = text.indexOf(character, at + 1)) count += 1
  return count
}

function quotedFields(record: string): readonly string[] | undefined {
  const fields: string[] = []
  fieldPattern.lastIndex = 0
  for (;;) {
    const match = fieldPattern.exec(record)
    if (!match) return undefined
    const [, quoted, plain = '', separator] = match
    fields.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'))
    if (separator === '') return fields
  }
}
