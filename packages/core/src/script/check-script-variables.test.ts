import { expect, it } from 'vitest'
import { checkScriptVariables } from './check-script-variables.ts'
import { scriptVariable } from './script-variable.ts'

it('names a variable that every shell takes', () => {
  expect(scriptVariable('inputs', 'my-data.v2')).toBe('SM_CHANNEL_MY_DATA_V2')
  expect(scriptVariable('hyperparameters', 'größe')).toBe('SM_HP_GR__E')
})

it('refuses two names that would share a variable, and says which', () => {
  expect(checkScriptVariables('inputs', ['data', 'labels'])).toEqual([])
  const [refusal] = checkScriptVariables('hyperparameters', ['a-b', 'c', 'A_B'])
  expect(refusal).toMatchObject({ field: 'hyperparameters.A_B', found: 'SM_HP_A_B, which is also that of "a-b"' })
})
