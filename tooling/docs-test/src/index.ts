export type { CodeBlock } from './code-block.ts'
export { placeOf, readPage } from './read-page.ts'
export { runBlock } from './run-block.ts'
export { writeBlock } from './write-block.ts'
