import { hash } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { gunzipSync } from 'node:zlib'

const source = new URL('../../data/optdigits.csv.gz', import.meta.url)
const holdOutShare = 0.2

export interface PreparedDigits {
  /** All that a trainer ever reads. */
  readonly trainingFile: string
  /** Kept aside before anything is trained, to measure with. */
  readonly holdOutFile: string
  readonly holdOutSha256: string
}

/** Splits the digits into two files, each in a folder of its own, so that a whole folder can be given to a trainer. */
export async function prepareDigits(directory: string): Promise<PreparedDigits> {
  const rows = gunzipSync(await readFile(source))
    .toString()
    .trimEnd()
    .split('\n')
  const training = toText(rows.filter(row => !isHeldOut(row)))
  const holdOut = toText(rows.filter(isHeldOut))
  return {
    trainingFile: await write(join(directory, 'training', 'digits.csv'), training),
    holdOutFile: await write(join(directory, 'hold-out', 'digits.csv'), holdOut),
    holdOutSha256: hash('sha256', holdOut),
  }
}

/** A row's own text decides, so the split is the same on every machine and equal rows are never on both sides. */
function isHeldOut(row: string): boolean {
  const share = hash('sha256', row, 'buffer').readUInt32BE() / 2 ** 32
  return share < holdOutShare
}

function toText(rows: readonly string[]): string {
  return `${rows.join('\n')}\n`
}

async function write(file: string, text: string): Promise<string> {
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, text)
  return file
}
