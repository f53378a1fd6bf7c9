import { stripVTControlCharacters } from 'node:util'
import { expect, test } from 'vitest'
import { drawLossCurve, type LossPoint } from './loss-curve.ts'

const draw = (points: LossPoint[], columns?: number) =>
  drawLossCurve(points, columns).map(line => stripVTControlCharacters(line).replaceAll('⠀', ' '))

const falling = [1, 0.1, 0.01, 0.001].map((loss, index) => ({ step: index * 10 + 10, loss }))

test('a loss that shrinks tenfold with every step is a straight line', () => {
  expect(draw(falling, 33)).toEqual([
    '    1.0 ┤⠉⠒⠤⣀                    ',
    '        │    ⠉⠒⠤⣀                ',
    '        │        ⠉⠒⠤⣀            ',
    '        │            ⠉⠒⠤⣀        ',
    '        │                ⠉⠒⠤⣀    ',
    ' 0.0010 ┤                    ⠉⠒⠤⣀',
    '        └────────────────────────',
    '         step 10               40',
  ])
})

test('fits the terminal it is given', () => {
  for (const columns of [30, 72, 80]) for (const line of draw(falling, columns)) expect(line).toHaveLength(columns)
})

test('draws one point, a loss of zero, and nothing at all', () => {
  const first = { step: 5, loss: 0.3 }
  expect(draw([first]).join('')).toMatch(/[\u2801-\u28ff]/)
  expect(draw([first, { step: 6, loss: 0 }]).at(5)).toMatch(/0\.0 ┤.*[\u2801-\u28ff]$/)
  expect(draw([])).toEqual([])
})
