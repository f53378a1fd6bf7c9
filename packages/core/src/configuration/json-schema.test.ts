import { expect, test } from 'vitest'
import { configurationJsonSchema } from './json-schema.ts'

test('the file that editors read is the one that is made from the schemas; vitest --update writes it', async () => {
  await expect(`${JSON.stringify(configurationJsonSchema(), undefined, 2)}\n`).toMatchFileSnapshot('../../trainyard.config.schema.json')
})
