import { existsSync, statSync } from 'node:fs'
import type { InvalidRequestError } from '@trainyard/core'
import { outputPathOf, stagingOf } from '../request/places.ts'
import { runsCommand, type TrainingPlan } from '../request/training-plan.ts'
import { checkText, demand, wrong } from './limit.ts'

const s3Pattern = /^s3:\/\/[^/]+(\/.*)?$/

export function checkPlaces(plan: TrainingPlan): readonly InvalidRequestError[] {
  const { settings, options, savePath } = plan
  const { checkpoints, tensorBoard, modelPackage } = options
  const checkpointUri = typeof checkpoints === 'object' ? checkpoints.s3Uri : undefined
  return [
    ...demand(settings.role !== undefined, () =>
      wrong('role', 'the ARN of the IAM role that the job runs as', 'nothing', 'Set `role` in the settings of the instance.'),
    ),
    ...demand(stagingOf(plan) !== undefined, () =>
      wrong('bucket', 'a bucket for uploads', 'nothing', 'Set `bucket` in the settings of the instance, or a save path in S3.'),
    ),
    ...(savePath === undefined ? [] : checkS3('savePath', savePath)),
    ...checkS3('savePath', outputPathOf(plan)),
    ...(checkpointUri === undefined ? [] : checkS3('checkpoints.s3Uri', checkpointUri)),
    ...(tensorBoard === undefined ? [] : checkS3('tensorBoard.s3OutputPath', tensorBoard.s3OutputPath)),
    ...(modelPackage === undefined ? [] : checkPackage('model-package-group', 'modelPackage.groupArn', modelPackage.groupArn)),
    ...(modelPackage?.sourceArn === undefined ? [] : checkPackage('model-package', 'modelPackage.sourceArn', modelPackage.sourceArn)),
    ...(runsCommand(plan) ? checkSource(plan.request.sourceDirectory) : []),
  ]
}

function checkS3(field: string, value: string): readonly InvalidRequestError[] {
  return checkText({ field, name: field, value, most: 1024, pattern: s3Pattern, expected: 's3://<bucket>/<prefix>' })
}

function checkPackage(kind: 'model-package' | 'model-package-group', field: string, value: string): readonly InvalidRequestError[] {
  const pattern = new RegExp(String.raw`^arn:aws[a-z-]*:sagemaker:[a-z0-9-]+:\d{12}:${kind}/\S+$`)
  return checkText({ field, name: field, value, most: 2048, pattern, expected: `an ARN of the form arn:aws:sagemaker:…:${kind}/…` })
}

/** A folder here, or a folder or one packed file in S3. */
function checkSource(sourceDirectory: string): readonly InvalidRequestError[] {
  const field = 'sourceDirectory'
  const found = JSON.stringify(sourceDirectory)
  if (sourceDirectory.startsWith('s3://')) {
    const isWhole = sourceDirectory.endsWith('/') || sourceDirectory.endsWith('.tar.gz')
    return [
      ...demand(isWhole, () => wrong(field, 'a folder in S3, with a slash at its end, or a .tar.gz', found)),
      ...checkS3(field, sourceDirectory),
    ]
  }
  if (!existsSync(sourceDirectory)) return [wrong(field, 'a directory that exists', `${found}, which does not exist`)]
  return demand(statSync(sourceDirectory).isDirectory(), () => wrong(field, 'a directory that exists', `${found}, which is a file`))
}
