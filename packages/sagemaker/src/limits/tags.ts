import type { InvalidRequestError } from '@trainyard/core'
import type { TrainingPlan } from '../request/training-plan.ts'
import { automaticTags } from '../request/tags.ts'
import { atMost, checkText, demand, wrong } from './limit.ts'

const pattern = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u
const expected = 'letters, digits, spaces and _ . : / = + - @'

/** Labels, options and what is added by itself count together. None is ever dropped for another. */
export function checkTags(plan: TrainingPlan): readonly InvalidRequestError[] {
  const { request, options } = plan
  const own = Object.keys(automaticTags({ ...plan, requestHash: '' }))
  const given = [
    ...Object.entries(request.labels ?? {}).map(([key, value]) => ({ field: `labels.${key}`, key, value })),
    ...Object.entries(options.tags ?? {}).map(([key, value]) => ({ field: `tags.${key}`, key, value })),
  ]
  return [
    ...atMost('tags', `tags, ${own.length} of them our own`, given.length + own.length, 50),
    ...given.flatMap(({ field, key, value }, index) => [
      ...checkText({ field, name: 'name', value: key, most: 128, pattern, expected }),
      ...checkText({ field, name: key, value, most: 256, pattern, expected }),
      ...demand(!/^aws:/i.test(key), () => wrong(field, 'a key that does not begin with aws:', JSON.stringify(key))),
      ...demand(!own.includes(key), () => wrong(field, 'a key that is not one of our own', JSON.stringify(key))),
      ...demand(given.findIndex(other => other.key === key) === index, () =>
        wrong(field, 'a key that no label has as well', JSON.stringify(key)),
      ),
    ]),
    ...(options.baseJobName === undefined
      ? []
      : checkText({ field: 'baseJobName', name: 'name', value: options.baseJobName, most: 256, pattern, expected })),
  ]
}
