import type { DatabaseSync } from 'node:sqlite'
import type { StoredJob } from '../../contract/index.ts'

/** A job as its row has it. */
export interface JobRow {
  /** Grows from job to job. */
  readonly position: number
  readonly record: string
}

const columns = { id: 'id', revision: 'revision', instanceName: 'instance_name', role: 'role', phase: 'phase' } as const satisfies Record<
  keyof StoredJob,
  string
>
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
    this.#insert = database.prepare('INSERT INTO jobs (id, revision, instance_name, role, phase, record) VALUES (?, ?, ?, ?, ?, ?)')
    this.#update = database.prepare('UPDATE jobs SET revision = ?, instance_name = ?, role = ?, phase = ?, record = ? WHERE position = ?')
    this.#updateRecord = database.prepare('UPDATE jobs SET revision = ?, record = ? WHERE position = ?')
    this.#delete = database.prepare('DELETE FROM jobs WHERE id = ? AND revision = coalesce(?, revision) RETURNING position')
  }

  find(id: string): JobRow | undefined {
    return this.#find.get(id) as JobRow | undefined
  }

  /** Gives the position. */
  insert({ id, revision, instanceName, role, phase }: StoredJob, record: string): number {
    return Number(this.#insert.run(id, revision, instanceName, role, phase, record).lastInsertRowid)
  }

  /** Leaves the indexes alone where it can: each is pages to write. */
  update(position: number, before: StoredJob, { revision, instanceName, role, phase }: StoredJob, record: string): void {
    const isSame = phase === before.phase && instanceName === before.instanceName && role === before.role
    if (isSame) this.#updateRecord.run(revision, record, position)
    else this.#update.run(revision, instanceName, role, phase, record, position)
  }

  /** Gives the position that it had; undefined: it was not there, or not at this revision. */
  delete(id: string, revision: number | undefined): number | undefined {
    return (this.#delete.get(id, revision ?? null) as { readonly position: number } | undefined)?.position
  }

  /** The first jobs after a position for which the filter holds. */
  page(filter: Partial<StoredJob>, after: number, limit: number): readonly JobRow[] {
    const fields = filterable.filter(field => filter[field] !== undefined)
    const values = fields.map(field => filter[field] ?? null)
    return this.#pageBy(fields).all(...values, after, limit) as unknown as JobRow[]
  }

  #pageBy(fields: readonly (keyof StoredJob)[]): ReturnType<DatabaseSync['prepare']> {
    const conditions = [...fields.map(field => `${columns[field]} = ?`), 'position > ?'].join(' AND ')
    const known = this.#pages.get(conditions)
    if (known) return known
    const statement = this.#database.prepare(`SELECT position, record FROM jobs WHERE ${conditions} ORDER BY position LIMIT ?`)
    this.#pages.set(conditions, statement)
    return statement
  }
}
