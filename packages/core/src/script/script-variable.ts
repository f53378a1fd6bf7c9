const prefixes = { inputs: 'SM_CHANNEL_', hyperparameters: 'SM_HP_' } as const

/** The fields of a script request of which a program is told entry by entry, each by a variable. */
export type VariableField = keyof typeof prefixes

/** The variable of the script contract for one entry: the input `my-data` is `SM_CHANNEL_MY_DATA`, a name that every shell takes. */
export function scriptVariable(field: VariableField, name: string): string {
  return prefixes[field] + name.replaceAll(/[^A-Za-z0-9_]/g, '_').toUpperCase()
}
