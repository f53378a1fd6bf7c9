import { InvalidRequestError } from '../errors/invalid-request-error.ts'
import { scriptVariable, type VariableField } from './script-variable.ts'

/** The refusal of a request in which two entries of one field would share a variable; empty where each has its own. */
export function checkScriptVariables(field: VariableField, names: readonly string[]): readonly InvalidRequestError[] {
  const seen = new Map<string, string>()
  for (const name of names) {
    const variable = scriptVariable(field, name)
    const other = seen.get(variable)
    if (other !== undefined) return [sharedVariable(field, name, `${variable}, which is also that of ${JSON.stringify(other)}`)]
    seen.set(variable, name)
  }
  return []
}

function sharedVariable(field: VariableField, name: string, found: string): InvalidRequestError {
  return new InvalidRequestError({ field: `${field}.${name}`, expected: 'a name with a variable of its own', found })
}
