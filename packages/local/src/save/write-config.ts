import { writeFileSync } from 'node:fs'

/** A new file that names the class which loads the model of its folder. @throws where there is one */
export function writeConfig(path: string, moduleId: string): void {
  writeFileSync(path, `module_id: ${JSON.stringify(moduleId)}\n`, { flag: 'wx' })
}
