import type { Course } from '../states/course.ts'

/** -1 none, 0 initialised, 1 running, 2 finished, 3 failed; a release that was not asked for is 0. */
export type WorkStatus = -1 | 0 | 1 | 2 | 3

export interface DatasetStorage {
  readonly type: 'sysBos' | 'usrBos'
  readonly bucket: string
  /** Begins and ends with a slash. */
  readonly path: string
}

/** What an import brought. */
export interface ImportedRows {
  readonly rows: readonly string[]
  readonly characters: number
  /** Why nothing came. */
  readonly error?: string
}

export interface DatasetExport {
  readonly id: string
  readonly downloadUrl: string
  readonly course: Course<WorkStatus>
}

interface DatasetParts {
  readonly id: string
  readonly number: number
  /** Of all versions together. */
  readonly groupId: string
  readonly groupNumber: number
  readonly version: number
  readonly name: string
  readonly templateType: number
  readonly storage: DatasetStorage
  readonly created: number
}

const noRows: ImportedRows = { rows: [], characters: 0 }

/** One version of a dataset. */
export class Dataset {
  readonly id: string
  readonly number: number
  readonly group: { readonly id: string; readonly number: number }
  readonly version: number
  readonly name: string
  readonly templateType: number
  readonly storage: DatasetStorage
  readonly created: number
  readonly exports: DatasetExport[] = []
  #import: { readonly course: Course<WorkStatus>; readonly imported: ImportedRows } | undefined
  #release: Course<WorkStatus> | undefined

  constructor(parts: DatasetParts) {
    this.id = parts.id
    this.number = parts.number
    this.group = { id: parts.groupId, number: parts.groupNumber }
    this.version = parts.version
    this.name = parts.name
    this.templateType = parts.templateType
    this.storage = parts.storage
    this.created = parts.created
  }

  get importStatus(): WorkStatus {
    return this.#import?.course.state ?? -1
  }

  get importProgress(): number {
    return Math.floor((this.#import?.course.progressOf(1) ?? 0) * 100)
  }

  get releaseStatus(): WorkStatus {
    return this.#release?.state ?? 0
  }

  get releaseProgress(): number {
    return Math.floor((this.#release?.progressOf(1) ?? 0) * 100)
  }

  get exportStatus(): WorkStatus {
    return this.exports.at(-1)?.course.state ?? -1
  }

  /** What is in it, once the import is done. */
  get content(): ImportedRows {
    return this.importStatus === 2 ? (this.#import?.imported ?? noRows) : noRows
  }

  get importError(): string | undefined {
    return this.importStatus === 3 ? this.#import?.imported.error : undefined
  }

  /** Milliseconds since 1970. */
  get modified(): number {
    return this.#release?.ended ?? this.#import?.course.ended ?? this.created
  }

  import(imported: ImportedRows, course: Course<WorkStatus>): void {
    this.#import = { imported, course }
  }

  release(course: Course<WorkStatus>): void {
    this.#release = course
  }
}
