import { broken, type BrokenPlugin } from './broken-plugin.ts'

// oxlint-disable-next-line typescript/no-explicit-any -- any method, called as it is
type Call = (...parameters: any[]) => any
interface Context {
  readonly signal: AbortSignal
}

/** The method, which never hears of an abort. */
function deaf(method: Call): Call {
  return (...parameters) => method(...parameters.slice(0, -1), { ...(parameters.at(-1) as Context), signal: new AbortController().signal })
}

/** The method, which tells of an abort in its own words. */
function rephrasing(method: Call): Call {
  const rephrase = (error: unknown, { signal }: Context) => (signal.aborted ? new Error('The call was aborted.', { cause: error }) : error)
  return (...parameters) => {
    const context = parameters.at(-1) as Context
    const answer = method(...parameters)
    if (answer instanceof Promise) return answer.catch((error: unknown) => Promise.reject(rephrase(error, context) as Error))
    return (async function* () {
      try {
        yield* answer
      } catch (error) {
        throw rephrase(error, context)
      }
    })()
  }
}

const ways = { 'ignores the abort of': deaf, 'tells in its own words of the abort of': rephrasing }

function deafIn(
  breaks: string,
  method: string,
  change: (way: (call: Call) => Call) => BrokenPlugin['changes'],
  kind: BrokenPlugin['kind'],
) {
  return Object.entries(ways).map(([how, way]) => ({ breaks, how: `${how} ${method}`, kind, changes: change(way) }))
}

const ofTrainers = ['submit', 'describe', 'cancel', 'check', 'describeMany', 'listOwned', 'readLogs', 'pause', 'resume'] as const
const ofDeployers = ['invoke', 'stream', 'undeploy'] as const

export const deafPlugins: readonly BrokenPlugin[] = [
  ...ofTrainers.flatMap(method =>
    deafIn(`abort/${method}`, method, way => ({ trainer: good => ({ [method]: way(good[method]) }) }), 'trainer'),
  ),
  ...ofDeployers.flatMap(method =>
    deafIn(`abort/${method}`, method, way => ({ deployer: good => ({ [method]: way(good[method]) }) }), 'deployer'),
  ),
  ...deafIn('abort/readOutput', 'readOutput', way => ({ predictor: good => ({ readOutput: way(good.readOutput) }) }), 'predictor'),
  ...deafIn('finder/abort-findModel', 'findModel', way => ({ finder: good => ({ findModel: way(good.findModel) }) }), 'finder'),
  ...deafIn('finder/abort-download', 'download', way => ({ finder: good => ({ download: way(good.download) }) }), 'finder'),
  ...deafIn('initializer/abort', 'init', way => ({ initializer: good => ({ init: way(good.init) }) }), 'initializer'),
  broken('watch/abort', 'never ends its watch', good => ({ watch: () => good.watch({ signal: new AbortController().signal }) })),
  broken('watch/abort', 'takes its time to end its watch', good => ({
    async *watch(context) {
      try {
        yield* good.watch(context)
      } finally {
        await new Promise(resolve => setTimeout(resolve, 200))
      }
    },
  })),
]
