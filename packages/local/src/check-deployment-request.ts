import { type DeploymentRequest, InvalidRequestError, RefusalError, UnsupportedRequestError } from '@trainyard/core'
import { isLiveAddress } from './module/live-models.ts'
import { checkPublishedName } from './publish/published-name.ts'
import { folderProblem } from './save/folder-problem.ts'
import { modelFolder } from './save/model-folder.ts'
import { checkPort } from './serve/port-problem.ts'
import type { GivenServeOptions } from './serve/serve-options.ts'

interface Circumstances {
  readonly options: GivenServeOptions
  readonly repository: string
  /** @throws RefusalError when the model cannot be served */
  findModel(): Promise<unknown>
}

/** Everything that is wrong with a deployment for this machine. */
export async function checkDeploymentRequest(request: DeploymentRequest, circumstances: Circumstances): Promise<readonly RefusalError[]> {
  const { options, repository, findModel } = circumstances
  const always = request.startFrom ? [unsupportedStart(request.startFrom.uri)] : []
  if (request.kind === 'serve') {
    const portProblems = options.port === undefined ? [] : await checkPort(options.port)
    return [...always, ...portProblems, ...(await refusalsOf(findModel))]
  }
  return [
    ...always,
    ...Object.keys(options).map(unsupportedOption),
    ...(request.name === undefined ? [] : checkPublishedName(request.name)),
    ...checkRepository(repository),
    ...(isLiveAddress(request.model.uri) ? await refusalsOf(findModel) : await refusalsOf(async () => modelFolder(request.model.uri))),
  ]
}

async function refusalsOf(find: () => Promise<unknown>): Promise<readonly RefusalError[]> {
  try {
    await find()
    return []
  } catch (error) {
    if (error instanceof RefusalError) return [error]
    throw error
  }
}

function checkRepository(repository: string): readonly RefusalError[] {
  const problem = folderProblem(repository)
  if (!problem) return []
  const found = `${JSON.stringify(repository)}: ${problem.found}`
  return [new InvalidRequestError({ field: 'repository', expected: 'a folder that can be written to', found }, { cause: problem.cause })]
}

function unsupportedStart(uri: string): RefusalError {
  return new UnsupportedRequestError({
    field: 'startFrom',
    expected: 'none: a deployment starts from its model',
    found: JSON.stringify(uri),
  })
}

function unsupportedOption(name: string): RefusalError {
  return new UnsupportedRequestError({ field: `providerOptions.local.${name}`, expected: 'none: publish takes no options', found: 'one' })
}
