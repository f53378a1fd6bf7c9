import { MemoryJobStore } from '@trainyard/core'
import { testJobStore } from '../src/index.ts'

testJobStore({ open: () => new MemoryJobStore(), inMemory: true })
