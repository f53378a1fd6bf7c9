import { existsSync, statSync } from 'node:fs'
import type { InvalidRequestError } from '@trainyard/core'
import { outputPathOf, stagingOf } from '../request/places.ts'
import { runsCommand, type TrainingPlan } from '../request/training-plan.ts'
import { checkText, demand, wrong } from './limit.ts'

const s3Pattern = /^s3:\/\/[^/]+(\/.*)?$/

export function checkPlaces(plan: TrainingPlan): readonly InvalidRequestError[] {
  const { settings, options, savePath } = plan
  const { checkpoints, tensorBoard, vpc, modelPackage } = options
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
    ...demand((vpc?.subnets.length ?? 0) <= 16, () => wrong('vpc.subnets', 'at most 16', String(vpc?.subnets.length))),
    ...demand((vpc?.securityGroupIds.length ?? 0) <= 5, () =>
      wrong('vpc.securityGroupIds', 'at most 5', String(vpc?.securityGroupIds.length)),
    ),
    ...(modelPackage === undefined ? [] : checkPackageGroup(modelPackage.groupArn)),
    ...(runsCommand(plan) ? checkSource(plan.request.sourceDirectory) : []),
  ]
}

function checkS3(field: string, value: string): readonly InvalidRequestError[] {
  return checkText({ field, name: field, value, most: 1024, pattern: s3Pattern, expected: 's3://<bucket>/<prefix>' })
}

function checkPackageGroup(value: string): readonly InvalidRequestError[] {
  const pattern = /^arn:aws[a-z-]*:sagemaker:[a-z0-9-]+:\d{12}:model-package-group\/\S{1,2048}$/
  const expected = 'the ARN of a model package group'
  return checkText({ field: 'modelPackage.groupArn', name: 'groupArn', value, most: 2048, pattern, expected })
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
