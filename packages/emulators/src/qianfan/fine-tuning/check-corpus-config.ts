import type { Fields } from '../protocol/fields.ts'

const general = 1
const mostLabels = 5

/** @throws Problem for a mix that there is not */
export function checkCorpusConfig(fields: Fields): void {
  const config = fields.optionalObject('corpusConfig')
  if (config === undefined) return
  const parts = config.objects('config')
  const types = parts.map(part => part.number('corpusType'))
  const unknown = types.find(type => ![1, 2, 3].includes(type))
  if (unknown !== undefined) throw config.problem('config', `has the corpusType ${unknown}: give 1, 2 or 3`)
  if (types.includes(general) && types.some(type => type !== general)) {
    throw config.problem('config', 'mixes the corpora of Qianfan and of Yiyan')
  }
  for (const part of parts) {
    const proportion = part.text('proportion')
    const isRight = part.number('corpusType') === general ? /^\d+(\.\d+)?%$/ : /^\d+:\d+$/
    if (!isRight.test(proportion)) throw part.problem('proportion', `is ${proportion}: give "5%" for Qianfan, "1:2" for Yiyan`)
    if (part.texts('labels').length > mostLabels) throw part.problem('labels', `are more than ${mostLabels}`)
  }
}
