import { styleText } from 'node:util'
import type { Mistake } from '../evaluate.ts'

const shades = [' ', '░', '▒', '▓', '█']
const pictureWidth = 16
const gap = '  '

/** Pictures of misread digits side by side, as many as fit, each with what it was read as. */
export function drawMistakes(mistakes: readonly Mistake[], columns = 72): string[] {
  const shown = mistakes.slice(0, Math.floor((columns + gap.length) / (pictureWidth + gap.length)))
  if (shown.length === 0) return []
  const lines = [0, 1, 2, 3, 4, 5, 6, 7].map(row => shown.map(mistake => drawRow(mistake, row)).join(gap))
  const captions = shown.map(({ label, predicted }) => `${label} read as ${predicted}`.padEnd(pictureWidth))
  return [...lines, styleText('dim', captions.join(gap))]
}

/** Each pixel is two characters, which together are about square. */
function drawRow({ pixels }: Mistake, row: number): string {
  const inRow = pixels.slice(row * 8, row * 8 + 8)
  return inRow.map(ink => (shades[Math.ceil(ink / 4)] ?? ' ').repeat(2)).join('')
}
