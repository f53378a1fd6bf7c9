import { StoreError } from './store-error.ts'

/** The file of the store is no store of jobs, or it is damaged. Nothing was changed in it. */
export class StoreDamagedError extends StoreError {
  static override readonly errorName: string = 'StoreDamagedError'
  override readonly code = 'store-damaged'

  constructor(file: string, found: string, options?: ErrorOptions) {
    const advice =
      'Move it away together with its -wal and -shm files and a new one is begun; `sqlite3 FILE .recover` saves what can be read. Jobs at providers go on: the JSON form of a future finds them without a store.'
    super(file, `expected a store of jobs, found ${found}. ${advice}`, options)
  }
}
