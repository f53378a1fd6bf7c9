/**
 * `npm run service-model:update` writes the SageMaker emulator's service-model.json: shapes, required members, enums, patterns, lengths and
 * ranges of the requests that it serves. They come from botocore (Apache-2.0), in the version that the integration tests drive.
 */
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { ensurePython, pythonEnvironment } from '@trainyard/python'
import { repositoryRoot } from '@trainyard/workspace'
import type { BotocoreModel } from './src/botocore-model.ts'
import { requestsOf } from './src/requests-of.ts'
import { servedOperations } from './src/served-operations.ts'

ensurePython()
const { python } = pythonEnvironment('boto3')
const program = 'import botocore, os; print(botocore.__version__); print(os.path.join(os.path.dirname(botocore.__file__), "data"))'
const [version = '', data = ''] = execFileSync(python, ['-c', program]).toString().split('\n')

const content = {
  source: `botocore ${version}, Apache License 2.0, Copyright Amazon.com, Inc. or its affiliates; reduced to constraints on requests`,
  sagemaker: requestsOf(readModel('sagemaker/2017-07-24'), servedOperations.sagemaker),
  logs: requestsOf(readModel('logs/2014-03-28'), servedOperations.logs),
}
const file = join(repositoryRoot, 'packages/emulators/src/sagemaker/validation/service-model.json')
writeFileSync(file, `${JSON.stringify(content, null, 2)}\n`)
execFileSync('oxfmt', [file], { stdio: 'inherit' })

function readModel(path: string): BotocoreModel {
  return JSON.parse(gunzipSync(readFileSync(join(data, path, 'service-2.json.gz'))).toString()) as BotocoreModel
}
