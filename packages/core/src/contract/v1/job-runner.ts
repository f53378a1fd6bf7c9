import type { CallContext } from './call-context.ts'
import type { Capabilities } from './capabilities.ts'
import type { JobSnapshot } from './job-snapshot.ts'
import type { LogContext } from './log-context.ts'
import type { LogPage } from './log-page.ts'
import type { ProviderJob } from './provider-job.ts'
import type { Refusal } from './refusal.ts'
import type { CheckContext, SubmitContext } from './submit-context.ts'

/**
 * The one shape of everything that runs jobs: trainers, predictors, deployers. Three methods are required. A further ability is a
 * further method, never a stub that throws; core asks whether it is there.
 *
 * @typeParam Reference what the adapter needs later to find the job again; plain JSON, at most 16 kB, no secret
 * @typeParam Options the provider options of one job
 * @typeParam Cursor where a reader of the log stands; plain JSON
 */
export interface JobRunner<Request extends { readonly kind: string }, Reference extends object, Options, Cursor> {
  readonly capabilities: Capabilities<Request['kind']>
  /**
   * The problems that `submit` would meet, found without side effects; none means "I take it". Core calls it before anything is
   * recorded or paid for.
   */
  check?(request: Request, context: CheckContext<Options>): Promise<readonly Refusal[]>
  /**
   * The request as `submit` shall get it: a copy of what the caller could change before that, which may be long after the call. Called
   * after `check`. Core copies what is plain JSON; without this method the other arguments of a class are passed on as they are. A thrown
   * `Refusal` refuses the request.
   */
  copyRequest?(request: Request): Request
  /**
   * Creates the job, or adopts the one that an earlier call with this `jobName` created: core calls again after a crash or an
   * unknown outcome, with `resumed: true`. A thrown `Refusal` is definite; any other error means that the outcome is unknown.
   */
  submit(request: Request, context: SubmitContext<Reference, Options>): Promise<Reference>
  /** undefined: the provider knows no such job. Core decides whether that is too early, canceled or lost. */
  describe(job: ProviderJob<Reference>, context: CallContext): Promise<JobSnapshot | undefined>
  /** Asks for the stop; harmless on an ended job. The next `describe` tells how it ended. */
  cancel(job: ProviderJob<Reference>, context: CallContext): Promise<void>
  /**
   * Many jobs at once, by `jobName`: cheaper than `describe`, never truer. An end, and `undefined` for a job that the provider no
   * longer knows, are looked up by `describe`. A job that is left out is described singly once it is stale, unless
   * `capabilities.changeFeed` says that this lists whatever changed since the last call.
   */
  describeMany?(jobs: readonly ProviderJob<Reference>[], context: CallContext): Promise<ReadonlyMap<string, JobSnapshot | undefined>>
  /**
   * Yields the `jobName` of whatever moved or wrote log lines; core describes it at once. A hint, never the truth: it may repeat or
   * leave out. When it ends or throws, polling goes on, and core calls it again after a while.
   */
  watch?(context: CallContext): AsyncIterable<string>
  /** What `host.ownerTag()` marks at the provider, running and ended, for `jobs.orphans()`. */
  listOwned?(context: CallContext): AsyncIterable<ProviderJob<Reference>>
  /**
   * The page after `cursor`, from the first line when it is undefined. The same cursor gives the same lines again, for as long as the
   * provider keeps them: a cursor must not be a token that expires sooner than the log.
   */
  readLogs?(job: ProviderJob<Reference>, cursor: Cursor | undefined, context: LogContext): Promise<LogPage<Cursor>>
  /**
   * The error that a failed job threw, where that very object is still in this process: `result()` rejects with it. Else, and where
   * this is absent, core makes an error from the `error` of the snapshot.
   */
  errorOf?(job: ProviderJob<Reference>): Error | undefined
  pause?(job: ProviderJob<Reference>, context: CallContext): Promise<void>
  resume?(job: ProviderJob<Reference>, context: CallContext): Promise<void>
  /**
   * The record of an ended job is about to go, because its instance keeps it no longer: removes what the job itself made and nobody
   * was promised, such as its log and its own folder. Never what is at a save path. May be called again for the same job.
   */
  forget?(job: ProviderJob<Reference>, context: CallContext): Promise<void>
  /** Ends what the instance opened. Jobs that do not need this process go on. */
  close?(): Promise<void>
}
