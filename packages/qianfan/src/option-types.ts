import { integer, minLength, minValue, number, pipe, record, string, unknown } from 'valibot'

export const text = pipe(string(), minLength(1))
export const count = pipe(number(), integer(), minValue(1))
/** Fields by their names on the wire, which nothing here checks. */
export const furtherFields = record(string(), unknown())
