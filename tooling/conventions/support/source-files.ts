import { type RepositoryFile, repositoryFiles } from '@trainyard/workspace'

const isTest = /\.test(-d)?\.ts$|\/testing\//

/** What we publish: `packages/<name>/src`, without tests and what only tests use. */
export function publishedSources(): readonly RepositoryFile[] {
  return repositoryFiles(/^packages\/[^/]+\/src\/.+\.ts$/).filter(({ path }) => !isTest.test(path))
}

/** Everything that we wrote in TypeScript or JavaScript. */
export function allSources(): readonly RepositoryFile[] {
  return repositoryFiles(/^(packages|apps|tooling)\/.+\.(ts|mts|mjs|js)$/)
}

/** The lines whose code, not its comments, matches: `path:line`, for an editor to open. */
export function linesWith(pattern: RegExp, files: readonly RepositoryFile[]): readonly string[] {
  return files.flatMap(({ path, text }) =>
    withoutComments(text)
      .split('\n')
      .flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1}`] : [])),
  )
}

/** Leaves the lines where they are. A `//` after a colon belongs to an address. */
function withoutComments(text: string): string {
  return text.replaceAll(/\/\*[\s\S]*?\*\//g, comment => comment.replaceAll(/[^\n]/g, ' ')).replaceAll(/(?<![:'"`])\/\/.*$/gm, '')
}
