export { readSeeds } from './read-seeds.ts'
export { seedRows } from './seed-rows.ts'
