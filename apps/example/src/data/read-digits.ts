import { readFile } from 'node:fs/promises'

/** 64 pixels of an 8 × 8 picture, row by row, each from 0 (paper) to 16 (ink). */
export type Pixels = readonly number[]

export interface Digit {
  readonly pixels: Pixels
  /** The digit that the writer meant, 0 to 9. */
  readonly label: number
}

export async function readDigits(file: string): Promise<Digit[]> {
  const rows = (await readFile(file, 'utf8')).trimEnd().split('\n')
  return rows.map((row, index) => {
    const values = row.split(',').map(Number)
    const [pixels, label] = [values.slice(0, 64), values[64]]
    if (label === undefined || values.length > 65 || values.some(Number.isNaN))
      throw new Error(`${file}, line ${index + 1}: expected 64 pixels and a label, all of them numbers`)
    return { pixels, label }
  })
}
