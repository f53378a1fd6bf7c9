import type { SeedPage, SeedState } from './seed-page.ts'

export interface SeedRow {
  /** As it is called there: `ModelTrainerBase.train`. */
  readonly name: string
  readonly page: string
  /** The modules that have it. */
  readonly modules: readonly string[]
  readonly state: SeedState
}

/** One for each name, in the order of the data. */
export function seedRows(pages: readonly SeedPage[]): readonly SeedRow[] {
  return pages.flatMap(({ page, groups }) =>
    groups.flatMap(group => Object.entries(group.rows).map(([name, state]) => ({ name, page, modules: group.in, state }))),
  )
}
