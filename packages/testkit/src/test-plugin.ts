import { describe } from 'vitest'
import { checksOf } from './bound-check.ts'
import type { PluginTestOptions } from './options/plugin-test-options.ts'
import { register } from './register.ts'
import { kitOf } from './subject/kit.ts'

/** A check may need so many jobs, one after the other. */
const jobsOfOneCheck = 20

/**
 * Registers the conformance tests of a plugin: one `describe` for each component and capability that it has. What it lacks is not
 * tested. Call it at the top of a test file.
 * @throws TestOptionsError naming the field that is wrong
 */
export function testPlugin(options: PluginTestOptions): void {
  const kit = kitOf(options)
  describe(`the plugin ${kit.plugin().name}`, async () => {
    register(await checksOf(kit), { timeout: kit.patience * jobsOfOneCheck })
  })
}
