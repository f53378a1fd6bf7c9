/** A fenced block of a page, and what the page's comments say about it. */
export interface CodeBlock {
  /** The page's path in the repository. */
  readonly page: string
  /** The line of the opening fence. */
  readonly line: number
  /** What stands behind the opening fence: `ts`, `sh`, … or nothing. */
  readonly language: string
  readonly code: string
  readonly treatment: Treatment
}

/**
 * What is done with a block. A comment right before the block chooses: `docs-test:` and then
 * - `file NAME`: it is written as that file, for the blocks that follow on the page; TypeScript is typechecked as well;
 * - `test NAME.test.ts`: it is written as that file, typechecked, and run by vitest;
 * - `typecheck`: it is typechecked and not run;
 * - `run`: it is run, where its language is not run by itself (`sh`);
 * - `skip because REASON`: nothing.
 *
 * Without a comment `ts` is typechecked and run, `js` is run, and everything else is only shown.
 */
export type Treatment =
  | { readonly kind: 'file' | 'test'; readonly name: string }
  | { readonly kind: 'run' | 'typecheck' | 'show' }
  | { readonly kind: 'skip'; readonly reason: string }
