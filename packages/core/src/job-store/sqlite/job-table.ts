import type { DatabaseSync } from 'node:sqlite'
import type { StoredJob } from '../../contract/index.ts'

/** A job as its row has it. */
export interface JobRow {
  /** Grows from job to job. */
  readonly position: number
  readonly record: string
}

type Row = Omit<StoredJob, 'endedAt'> & { readonly endedAt?: number | null }

/** Which jobs a page is of. */
interface JobRange {
  /** A position. */
  readonly after: number
  readonly endedBefore: number | undefined
}

const columns = {
  id: 'id',
  revision: 'revision',
  instanceName: 'instance_name',
  role: 'role',
  phase: 'phase',
  endedAt: 'ended_at',
} as const satisfies Record<keyof StoredJob, string>
const filterable = Object.keys(columns) as readonly (keyof StoredJob)[]

/** The table of jobs, one statement a method. */
export class JobTable {
  readonly #database: DatabaseSync
  readonly #find
  readonly #insert
  readonly #update
  readonly #updateRecord
  readonly #delete
  readonly #pages = new Map<string, ReturnType<DatabaseSync['prepare']>>()

  constructor(database: DatabaseSync) {
    this.#database = database
    this.#find = database.prepare('SELECT position, record FROM jobs WHERE id = ?')
    this.#insert = database.prepare(
      'INSERT INTO jobs (id, revision, instance_name, role, phase, ended_at, record) VALUES (?, ?, ?, ?, ?, ?, ?)',
    )
    this.#update = database.prepare(
      'UPDATE jobs SET revision = ?, instance_name = ?, role = ?, phase = ?, ended_at = ?, record = ? WHERE position = ?',
    )
    this.#updateRecord = database.prepare('UPDATE jobs SET revision = ?, record = ? WHERE position = ?')
    this.#delete = database.prepare('DELETE FROM jobs WHERE id = ? AND revision = coalesce(?, revision) RETURNING position')
  }

  find(id: string): JobRow | undefined {
    return this.#find.get(id) as JobRow | undefined
  }

  /** Gives the position. */
  insert({ id, revision, instanceName, role, phase, endedAt = null }: Row, record: string): number {
    return Number(this.#insert.run(id, revision, instanceName, role, phase, endedAt, record).lastInsertRowid)
  }

  /** Leaves the indexes alone where it can: each is pages to write. */
  update(position: number, before: StoredJob, { revision, instanceName, role, phase, endedAt = null }: Row, record: string): void {
    const isSame =
      phase === before.phase && instanceName === before.instanceName && role === before.role && endedAt === (before.endedAt ?? null)
    if (isSame) this.#updateRecord.run(revision, record, position)
    else this.#update.run(revision, instanceName, role, phase, endedAt, record, position)
  }

  /** Gives the position that it had; undefined: it was not there, or not at this revision. */
  delete(id: string, revision: number | undefined): number | undefined {
    return (this.#delete.get(id, revision ?? null) as { readonly position: number } | undefined)?.position
  }

  /** The first jobs of a range for which the filter holds. */
  page(filter: Partial<StoredJob>, { after, endedBefore }: JobRange, limit: number): readonly JobRow[] {
    const fields = filterable.filter(field => filter[field] !== undefined)
    const values = [...fields.map(field => filter[field] ?? null), ...(endedBefore === undefined ? [] : [endedBefore])]
    return this.#pageBy(fields, endedBefore !== undefined).all(...values, after, limit) as unknown as JobRow[]
  }

  /** Few of all jobs have ended at a certain time: those are found by their end, whatever else is asked for. */
  #pageBy(fields: readonly (keyof StoredJob)[], isByEnd: boolean): ReturnType<DatabaseSync['prepare']> {
    const conditions = [...fields.map(field => `${columns[field]} = ?`), ...(isByEnd ? ['ended_at < ?'] : []), 'position > ?'].join(' AND ')
    const known = this.#pages.get(conditions)
    if (known) return known
    const table = isByEnd ? 'jobs INDEXED BY jobs_by_end' : 'jobs'
    const statement = this.#database.prepare(`SELECT position, record FROM ${table} WHERE ${conditions} ORDER BY position LIMIT ?`)
    this.#pages.set(conditions, statement)
    return statement
  }
}
