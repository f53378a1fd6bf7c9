import { checkText } from './limit.ts'

/** Of training jobs, for an account and region: letters, digits and hyphens between them. */
export function checkJobName(field: string, value: string) {
  const expected = 'letters and digits, with hyphens between them'
  return checkText({ field, name: field, value, most: 63, pattern: /^[a-zA-Z0-9](-*[a-zA-Z0-9])*$/, expected })
}
