import type { DeploymentRequest, RefusalError } from '@trainyard/core'
import { checkNoOptions } from './check-no-options.ts'
import { checkStartFrom } from './check-start-from.ts'
import { checkModel } from './module/check-model.ts'
import { findModel, type ModelSurroundings } from './module/find-model.ts'
import { isLiveAddress } from './module/live-models.ts'
import { NotedRefusals } from './noted-refusals.ts'
import { checkFiles } from './publish/check-files.ts'
import { checkPublishedName } from './publish/published-name.ts'
import { checkFolder } from './save/check-folder.ts'
import { modelFolder } from './save/model-folder.ts'
import { writtenModuleId } from './publish/written-module-id.ts'
import { checkPort } from './serve/port-problem.ts'
import type { GivenServeOptions } from './serve/serve-options.ts'

interface Circumstances extends ModelSurroundings {
  readonly options: GivenServeOptions
  readonly repository: string
}

/** Everything that is wrong with a deployment for this machine. */
export async function checkDeploymentRequest(request: DeploymentRequest, circumstances: Circumstances): Promise<readonly RefusalError[]> {
  const { options, repository } = circumstances
  const { name, model } = request
  const refusals = new NotedRefusals()
  refusals.add(checkStartFrom(request))
  if (request.kind === 'serve') {
    if (options.port !== undefined) refusals.add(await checkPort(options.port))
    await refusals.attempt(() => checkModel(request, circumstances))
    return refusals.all
  }
  refusals.add(checkNoOptions(options, 'publish'))
  if (name !== undefined) refusals.add(checkPublishedName(name))
  refusals.add(checkFolder('repository', repository))
  if (isLiveAddress(model.uri)) await refusals.attempt<unknown>(() => findModel(model, circumstances))
  else await refusals.attempt(() => checkFolderOf(model.uri, refusals))
  return refusals.all
}

async function checkFolderOf(uri: string, refusals: NotedRefusals): Promise<void> {
  const folder = modelFolder(uri)
  refusals.add(checkFiles(folder))
  await writtenModuleId(folder)
}
