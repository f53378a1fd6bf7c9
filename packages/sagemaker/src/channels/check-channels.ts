import { existsSync } from 'node:fs'
import { checkScriptVariables, type InvalidRequestError } from '@trainyard/core'
import { bootstrapChannel, sourceChannel } from '../bootstrap/program.ts'
import { atMost, checkText, demand, wrong } from '../limits/limit.ts'
import { runsCommand, type TrainingPlan } from '../request/training-plan.ts'
import { inputsOf } from './inputs-of.ts'
import { inputLocation } from './input-location.ts'

const mostChannels = 20
const expectedName = 'a channel name of letters, digits, dots, hyphens and underscores, not beginning with a dot'
const expectedPlace = 'a path, or an address of the form s3://…, efs://<id>/<folder> or fsx://<id>/<folder>'

export function checkChannels(plan: TrainingPlan): readonly InvalidRequestError[] {
  const { options, request } = plan
  const inputs = inputsOf(request)
  const names = Object.keys(inputs)
  const own = runsCommand(plan) ? [sourceChannel, bootstrapChannel] : []
  return [
    ...atMost('inputs', own.length === 0 ? 'inputs' : 'inputs beside our own two', names.length, mostChannels - own.length),
    ...names.flatMap(name => checkChannel(name, inputs[name] ?? '', plan)),
    ...names.flatMap(name => demand(!own.includes(name), () => wrong(`inputs.${name}`, 'a name that is not one of our own', name))),
    ...(request.startFrom !== undefined && request.inputs?.['model'] !== undefined
      ? [wrong('inputs.model', 'no such input beside startFrom, which takes this name', JSON.stringify(request.inputs['model']))]
      : []),
    ...checkScriptVariables('inputs', names),
    ...Object.keys(options.channels ?? {}).flatMap(name =>
      demand(names.includes(name), () => wrong(`channels.${name}`, `the name of an input (${names.join(', ') || 'there are none'})`, name)),
    ),
    ...checkGroups(plan, names),
  ]
}

function checkChannel(name: string, location: string, { options }: TrainingPlan): readonly InvalidRequestError[] {
  const field = `inputs.${name}`
  const place = inputLocation(location)
  const found = JSON.stringify(location)
  return [
    ...checkText({ field, name: 'name', value: name, most: 64, pattern: /^[A-Za-z0-9_-][A-Za-z0-9._-]*$/, expected: expectedName }),
    ...(place ? [] : [wrong(field, expectedPlace, found)]),
    ...(place?.kind === 'local' && !existsSync(place.path) ? [wrong(field, 'a path that exists', found)] : []),
    ...(place?.kind === 's3'
      ? checkText({ field, name: 'location', value: location, most: 1024, pattern: /^s3:\/\/[^/]+/, expected: 's3://<bucket>/<prefix>' })
      : []),
    ...(place?.kind === 'file-system' ? checkFileSystem(field, place) : []),
    ...(place?.kind === 'file-system' && !options.vpc
      ? [wrong('vpc', `the network that the file system of ${field} is in`, 'nothing', 'Set the option `vpc`.')]
      : []),
  ]
}

function checkFileSystem(field: string, { id, directory }: { readonly id: string; readonly directory: string }) {
  return [
    ...checkText({
      field,
      name: 'file system',
      value: id,
      most: 21,
      pattern: /^fs-[0-9a-f]{8,}$/,
      expected: 'the id of a file system: fs-…',
    }),
    ...checkText({ field, name: 'directory', value: directory, most: 4096 }),
  ]
}

/** SageMaker wants instance groups named for all channels or for none; ours go to all. */
function checkGroups({ options }: TrainingPlan, names: readonly string[]): readonly InvalidRequestError[] {
  const known = options.instanceGroups?.map(group => group.name) ?? []
  return names.flatMap(name =>
    (options.channels?.[name]?.instanceGroupNames ?? []).flatMap(group =>
      demand(known.includes(group), () =>
        wrong(`channels.${name}.instanceGroupNames`, `names of instanceGroups (${known.join(', ') || 'there are none'})`, group),
      ),
    ),
  )
}
