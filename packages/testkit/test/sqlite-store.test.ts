import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type JobRecord, SqliteJobStore } from '@trainyard/core'
import { afterAll } from 'vitest'
import { testJobStore } from '../src/index.ts'

const folder = mkdtempSync(join(tmpdir(), 'trainyard-testkit-'))
afterAll(() => rmSync(folder, { recursive: true }))
let count = 0

testJobStore({
  open: () => new SqliteJobStore<JobRecord>({ file: join(folder, `${count++}.db`) }),
  openSecond: first => new SqliteJobStore<JobRecord>({ file: String(first.location) }),
})
