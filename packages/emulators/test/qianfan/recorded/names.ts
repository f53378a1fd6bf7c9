type Kind = 'job' | 'task' | 'set' | 'version' | 'service' | 'dataset' | 'group' | 'import' | 'evaluation' | 'export' | 'batch'

interface Name {
  readonly text?: string | undefined
  readonly number?: number | undefined
}

type Result = Readonly<Record<string, string & number>>

/** What an operation's answer names. */
const created: Readonly<Record<string, (result: Result) => Partial<Record<Kind, Name>>>> = {
  CreateFineTuningJob: ({ jobId }) => ({ job: { text: jobId } }),
  CreateFineTuningTask: ({ taskId }) => ({ task: { text: taskId } }),
  'finetune/createTask': ({ uuid, id }) => ({ job: { text: uuid, number: id } }),
  'finetune/createJob': ({ uuid, id }) => ({ task: { text: uuid, number: id } }),
  'modelrepo/publishTrainModel': result => ({
    set: { text: result['modelIDStr'], number: result['modelId'] },
    version: { text: result['versionIdStr'], number: result['versionId'] },
  }),
  CreateService: ({ serviceId }) => ({ service: { text: serviceId } }),
  'service/apply': ({ serviceId }) => ({ service: { number: serviceId } }),
  'dataset/create': ({ datasetId, id, groupPK }) => ({ dataset: { text: datasetId, number: id }, group: { text: groupPK } }),
  CreateDataset: ({ datasetId, versionId }) => ({ group: { text: datasetId }, dataset: { text: versionId } }),
  CreateImportTask: ({ taskId }) => ({ import: { text: taskId } }),
  'modelrepo/eval/create': ({ evalId, evalIdStr }) => ({ evaluation: { text: evalIdStr, number: evalId } }),
  'modelrepo/eval/result/export': ({ exportID, exportIDStr }) => ({ export: { text: exportIDStr, number: exportID } }),
  CreateBatchInferenceTask: ({ taskId }) => ({ batch: { text: taskId } }),
}

/** Which field means what depends on the operation; the first line that fits counts. */
const fields: readonly (readonly [operation: RegExp, field: RegExp, kind: Kind])[] = [
  [/publishTrainModel/, /taskId/, 'job'],
  [/publishTrainModel/, /iterationId/, 'task'],
  [/^finetune\//, /^taskId/, 'job'],
  [/^finetune\//, /^jobId/, 'task'],
  [/^finetune\//, /trainset.*id/, 'dataset'],
  [/ImportTask$/, /taskId/, 'import'],
  [/BatchInference/, /taskId/, 'batch'],
  [/BatchInference|CreateService|ModifyService|DescribeModel$/, /^modelId/, 'version'],
  [/Dataset/, /datasetId/, 'group'],
  [/eval\/(detail|report|result\/export$)/, /^id/, 'evaluation'],
  [/DescribeServices/, /marker/, 'service'],
  [/./, /exportID/, 'export'],
  [/./, /jobId|marker/, 'job'],
  [/./, /taskId|incrementTaskId/i, 'task'],
  [/./, /modelVersionIds?/, 'version'],
  [/./, /modelIDs|modelSetId|modelId/, 'set'],
  [/./, /serviceId/, 'service'],
  [/./, /datasetIds?|versionId$/, 'dataset'],
]

/** The ids of a replay, in place of those of the recording: always the last of a kind. */
export class Names {
  readonly #names = new Map<Kind, Name>()

  learn(operation: string, result: unknown): void {
    const named = created[operation]?.(result as Result) ?? {}
    for (const [kind, name] of Object.entries(named)) this.set(kind as Kind, name)
  }

  set(kind: Kind, name: Name): void {
    this.#names.set(kind, { ...this.#names.get(kind), ...name })
  }

  /** A recorded body with the ids of the replay. Numbers stay numbers, and texts texts. */
  translate(operation: string, body: unknown, path = ''): unknown {
    if (Array.isArray(body)) return body.map((item, index) => this.translate(operation, item, `${path}[${index}]`))
    if (typeof body === 'object' && body !== null) {
      return Object.fromEntries(
        Object.entries(body).map(([name, value]) => [name, this.translate(operation, value, path === '' ? name : `${path}.${name}`)]),
      )
    }
    const kind = path === 'versionId' && operation === 'dataset/create' ? undefined : this.#kindOf(operation, path)
    const name = kind && this.#names.get(kind)
    return (typeof body === 'number' ? name?.number : name?.text) ?? body
  }

  #kindOf(operation: string, path: string): Kind | undefined {
    return fields.find(([forOperation, field]) => forOperation.test(operation) && field.test(path))?.[2]
  }
}
