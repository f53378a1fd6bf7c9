/** The first task of `npm test`: no report of an earlier run may speak for this one. What turbo has cached, it puts back. */
import { rmSync } from 'node:fs'
import { reportFolders } from './src/read-reports.ts'

for (const folder of reportFolders()) rmSync(folder, { recursive: true, force: true })
