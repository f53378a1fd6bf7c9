import { describe, expect, it } from 'vitest'
import * as errorClasses from '../../src/errors/error-classes.ts'
import { rebuildError, RefusalError, serializeError, TrainyardError } from '../../src/index.ts'

const cause = new RangeError('below', { cause: Object.assign(new TypeError('at the bottom'), { code: 'E_BOTTOM' }) })
const problem = { field: 'resources.nodes', expected: 'at most 2', found: '3', advice: 'Ask for less.' }
const issue = { path: 'trainers.cloud.type', expected: 'a string', found: 'nothing', origin: 'trainyard.config.yaml' }
const of = errorClasses
const file = '/data/trainyard.db'
const archiveProblem = { archive: 'm.zip', entry: '../m', expected: 'a path inside', found: '"../m"', advice: 'Do not.' }

/** Of an error about an archive, which all carry the same. */
function ofArchive(errorClass: new (problem: typeof archiveProblem, options: ErrorOptions) => TrainyardError, code: string) {
  const { advice: _advice, ...facts } = archiveProblem
  return [new errorClass(archiveProblem, { cause }), { code, ...facts }] as const
}

/** One error of each class, with all that it can carry; and the fields that it must have. */
const samples: Readonly<Record<keyof typeof errorClasses, readonly [TrainyardError, object]>> = {
  ArchiveAbsolutePathError: ofArchive(of.ArchiveAbsolutePathError, 'archive-absolute-path'),
  ArchiveChecksumError: ofArchive(of.ArchiveChecksumError, 'archive-checksum'),
  ArchiveDuplicateError: ofArchive(of.ArchiveDuplicateError, 'archive-duplicate'),
  ArchiveEntriesError: ofArchive(of.ArchiveEntriesError, 'archive-entries'),
  ArchiveEntryNameError: ofArchive(of.ArchiveEntryNameError, 'archive-entry-name'),
  ArchiveEntryTypeError: ofArchive(of.ArchiveEntryTypeError, 'archive-entry-type'),
  ArchiveLinkError: ofArchive(of.ArchiveLinkError, 'archive-link'),
  ArchiveMethodError: ofArchive(of.ArchiveMethodError, 'archive-method'),
  ArchiveParentPathError: ofArchive(of.ArchiveParentPathError, 'archive-parent-path'),
  ArchiveRatioError: ofArchive(of.ArchiveRatioError, 'archive-ratio'),
  ArchiveSizeError: ofArchive(of.ArchiveSizeError, 'archive-size'),
  BrokenArchiveError: ofArchive(of.BrokenArchiveError, 'archive-broken'),
  ClientClosedError: [new of.ClientClosedError(), { code: 'client-closed' }],
  ConfigurationError: [new of.ConfigurationError([issue], { cause }), { code: 'invalid-configuration', issues: [issue] }],
  ContractVersionError: [
    new of.ContractVersionError('acme', '"v9"'),
    { code: 'invalid-plugin', field: 'plugin "acme".specificationVersion', expected: '"v1"', found: '"v9"' },
  ],
  DuplicateActionError: [
    new of.DuplicateActionError('train'),
    { code: 'invalid-request', action: 'train', field: 'name', found: '"train"' },
  ],
  DuplicatePluginError: [
    new of.DuplicatePluginError('plugin name "acme"', 'Pass one.'),
    { code: 'duplicate-plugin', claim: 'plugin name "acme"' },
  ],
  EncryptedArchiveError: ofArchive(of.EncryptedArchiveError, 'archive-encrypted'),
  InstanceCreationError: [
    new of.InstanceCreationError({ kind: 'trainer', instanceName: 'a', typeName: 'A' }, 'no licence', { cause }),
    { code: 'instance-creation', kind: 'trainer', instanceName: 'a', typeName: 'A' },
  ],
  InvalidAnswerError: [new of.InvalidAnswerError('"a".describe()', 'no.', { cause }), { code: 'invalid-answer', method: '"a".describe()' }],
  InvalidCursorError: [new of.InvalidCursorError('xyz'), { code: 'invalid-cursor' }],
  InvalidModuleError: [
    new of.InvalidModuleError(problem),
    { code: 'invalid-request', field: problem.field, expected: problem.expected, found: problem.found },
  ],
  InvalidOutputError: [
    new of.InvalidOutputError(problem),
    { code: 'invalid-output', field: problem.field, expected: problem.expected, found: problem.found },
  ],
  InvalidPluginError: [
    new of.InvalidPluginError(problem),
    { code: 'invalid-plugin', field: problem.field, expected: problem.expected, found: problem.found },
  ],
  InvalidRequestError: [
    new of.InvalidRequestError(problem, { cause }),
    { code: 'invalid-request', field: problem.field, expected: problem.expected, found: problem.found },
  ],
  JobCanceledError: [new of.JobCanceledError('job:1'), { code: 'job-canceled', jobId: 'job:1' }],
  JobFailedError: [
    new of.JobFailedError('job:1', { reason: 'preempted', message: 'spot', exitCode: 3 }),
    { code: 'job-failed', jobId: 'job:1', reason: 'preempted', exitCode: 3 },
  ],
  JobNotFoundError: [new of.JobNotFoundError('job:1', 'training'), { code: 'not-found', jobId: 'job:1' }],
  JobRunningError: [new of.JobRunningError('job:1', 'Cannot delete job'), { code: 'job-running', jobId: 'job:1' }],
  LeaseLostError: [new of.LeaseLostError('job:1'), { code: 'lease-lost', jobId: 'job:1' }],
  ModelNotFoundError: [
    new of.ModelNotFoundError('/m', 'none', { cause, moduleId: 'digits' }),
    { code: 'model-not-found', source: '/m', moduleId: 'digits' },
  ],
  ModuleImportError: [new of.ModuleImportError('modules[0]', './m.ts', { cause }), { code: 'invalid-request', field: 'modules[0]' }],
  NameConflictError: [new of.NameConflictError('taken'), { code: 'name-conflict' }],
  NoCapacityError: [new of.NoCapacityError('none', { cause }), { code: 'no-capacity', retryable: true }],
  NotAnArchiveError: ofArchive(of.NotAnArchiveError, 'not-an-archive'),
  NoAnswerError: [
    new of.NoAnswerError('"a".describe()', 60_000),
    { code: 'no-answer', method: '"a".describe()', milliseconds: 60_000, retryable: true },
  ],
  NoTrainerAcceptedError: [
    new errorClasses.NoTrainerAcceptedError('any', [{ trainer: 'cloud', error: new errorClasses.NoCapacityError('none') }]),
    { code: 'no-capacity', trainers: ['cloud'] },
  ],
  PluginImportError: [
    new of.PluginImportError('plugins[0]', 'acme', 'none', { cause }),
    { code: 'plugin-import', field: 'plugins[0]', specifier: 'acme' },
  ],
  QuotaExceededError: [new of.QuotaExceededError(problem), { code: 'quota-exceeded', field: problem.field }],
  RequestRefusedError: [
    new of.RequestRefusedError([new of.UnsupportedRequestError(problem), new of.InvalidRequestError('second')]),
    { code: 'unsupported', errors: [expect.any(of.UnsupportedRequestError), expect.any(of.InvalidRequestError)] },
  ],
  SavePathError: [
    new of.SavePathError('/m', { expected: 'a folder', found: 'a file' }),
    { code: 'invalid-request', field: 'savePath', found: '"/m": a file' },
  ],
  StoreBusyError: [new of.StoreBusyError(file, 10_000, { cause }), { code: 'store-busy', file, retryable: true }],
  StoreClosedError: [new of.StoreClosedError(file), { code: 'store-closed', file }],
  StoreDamagedError: [new of.StoreDamagedError(file, 'a letter', { cause }), { code: 'store-damaged', file }],
  StoreFailedError: [new of.StoreFailedError(file, 'it failed.', { cause }), { code: 'store-failed', file }],
  StoreFullError: [new of.StoreFullError(file, { cause }), { code: 'store-full', file, retryable: true }],
  StorePlaceError: [new of.StorePlaceError(file, 'NFS', { cause }), { code: 'store-place', file, found: 'NFS' }],
  StoreVersionError: [new of.StoreVersionError(file, 1, 2), { code: 'store-version', file, expected: 1, found: 2 }],
  SubmitUnconfirmedError: [
    new of.SubmitUnconfirmedError('job:1', { cause }),
    { code: 'submit-unconfirmed', retryable: true, jobId: 'job:1' },
  ],
  TruncatedArchiveError: ofArchive(of.TruncatedArchiveError, 'archive-truncated'),
  UnauthorizedError: [new of.UnauthorizedError('no', { cause }), { code: 'unauthorized' }],
  UnknownInstanceError: [
    new of.UnknownInstanceError('trainer', 'zzz', ['default']),
    { code: 'unknown-instance', kind: 'trainer', instanceName: 'zzz', known: ['default'] },
  ],
  UnknownModuleError: [
    new of.UnknownModuleError('digits', ['adder']),
    { code: 'invalid-request', moduleId: 'digits', field: 'module', expected: 'one of "adder"' },
  ],
  UnknownTypeError: [
    new of.UnknownTypeError('trainer', 'ACME', { path: issue.path, known: ['LOCAL'], origin: issue.origin }),
    {
      code: 'invalid-configuration',
      kind: 'trainer',
      typeName: 'ACME',
      issues: [expect.objectContaining({ path: issue.path, found: '"ACME"' })],
    },
  ],
  UnsupportedRequestError: [new of.UnsupportedRequestError(problem), { code: 'unsupported', field: problem.field }],
  WaitTimeoutError: [
    new of.WaitTimeoutError('job:1', 'QUEUED', 50),
    { code: 'wait-timeout', retryable: true, jobId: 'job:1', status: 'QUEUED' },
  ],
  WrongComponentError: [
    new of.WrongComponentError('trainer', 'What was made', ['submit']),
    { code: 'wrong-component', kind: 'trainer', missing: ['submit'] },
  ],
}

function throughJson(error: Error): Error {
  return rebuildError(JSON.parse(JSON.stringify(error)) as ReturnType<typeof serializeError>)
}

describe('an error comes back from JSON', () => {
  for (const [name, [error, fields]] of Object.entries(samples)) {
    const errorClass = errorClasses[name as keyof typeof errorClasses] as typeof TrainyardError
    it(`as the ${name} that it was`, () => {
      expect(error).toMatchObject({ name, retryable: false, ...fields })
      for (const rebuilt of [throughJson(error), throughJson(throughJson(error))]) {
        expect(rebuilt).toBeInstanceOf(errorClass)
        expect(rebuilt.constructor).toBe(errorClass)
        expect(errorClass.isInstance(rebuilt)).toBe(true)
        expect(TrainyardError.isInstance(rebuilt)).toBe(true)
        expect(rebuilt).toMatchObject({ name, message: error.message, stack: error.stack, retryable: error.retryable, ...fields })
        expect(Object.keys(rebuilt).toSorted()).toEqual(
          Object.keys(error)
            .filter(key => error[key as keyof TrainyardError] !== undefined)
            .toSorted(),
        )
        expect(JSON.parse(JSON.stringify(rebuilt))).toEqual(JSON.parse(JSON.stringify(error)))
        expect(String(rebuilt)).toBe(`${name}: ${error.message}`)
      }
    })

    if (error.cause === undefined) continue
    it(`as a ${name} with its causes`, () => {
      const first = throughJson(error).cause
      expect(first).toBeInstanceOf(RangeError)
      expect(first).toMatchObject({ message: 'below', stack: cause.stack })
      const second = (first as Error).cause
      expect(second).toBeInstanceOf(TypeError)
      expect(second).toMatchObject({ message: 'at the bottom', code: 'E_BOTTOM' })
      expect((second as Error).cause).toBeUndefined()
    })
  }

  it('with its refusals where it has several, each of its class', () => {
    const [error] = samples.RequestRefusedError
    expect(error.message).toBe('resources.nodes: expected at most 2, found 3. Ask for less.\nsecond')
    const rebuilt = throughJson(error) as InstanceType<typeof of.RequestRefusedError>
    expect(rebuilt.errors.map(({ constructor, code, field }) => [constructor, code, field])).toEqual([
      [of.UnsupportedRequestError, 'unsupported', 'resources.nodes'],
      [of.InvalidRequestError, 'invalid-request', undefined],
    ])
  })

  it('with the name, message and code of a class that nobody here knows', () => {
    class VendorError extends Error {
      override name = 'VendorError'
      code = 'Throttled'
      headers = { authorization: 'hunter2' }
    }
    const rebuilt = rebuildError(JSON.parse(JSON.stringify(serializeError(new VendorError('slow down')))))
    expect(rebuilt.constructor).toBe(Error)
    expect({ ...rebuilt }).toEqual({ code: 'Throttled' })
    expect([rebuilt.message, String(rebuilt)]).toEqual(['slow down', 'VendorError: slow down'])
  })
})

describe('isInstance', () => {
  it('holds for the class and those above it, for nothing else', () => {
    const error = new of.SavePathError('/m', { expected: 'x', found: 'y' })
    const holding = Object.entries({ ...errorClasses, RefusalError, TrainyardError }).filter(([, errorClass]) =>
      errorClass.isInstance(error),
    )
    expect(holding.map(([name]) => name).toSorted()).toEqual(['InvalidRequestError', 'RefusalError', 'SavePathError', 'TrainyardError'])
  })

  it('holds for no other value', () => {
    const others = [
      undefined,
      null,
      0,
      'TrainyardError',
      {},
      new Error('x'),
      Object.assign(new Error('x'), { name: 'JobNotFoundError', code: 'not-found' }),
      of.JobNotFoundError,
    ]
    for (const other of others) expect([TrainyardError.isInstance(other), of.JobNotFoundError.isInstance(other)]).toEqual([false, false])
  })
})
