import { type RefusalError, UnsupportedRequestError } from '@trainyard/core'
import { containerArguments, containerEntrypoint } from '../bootstrap/bootstrap-script.ts'
import { runsCommand, type TrainingPlan } from '../request/training-plan.ts'
import { atMost, checkText, demand, wrong } from './limit.ts'

const longestPart = 256

export function checkContainer(plan: TrainingPlan): readonly RefusalError[] {
  const { request, options } = plan
  const { distribution } = options
  const broken = request.command.findIndex(part => part.includes('\0'))
  return [
    ...checkImage(plan),
    ...checkSecrets(plan),
    ...(broken >= 0 ? [wrong(`command[${broken}]`, 'a string without NUL', 'one with NUL')] : []),
    ...checkArguments('command', runsCommand(plan) ? [...containerEntrypoint, ...containerArguments] : request.command),
    ...demand(runsCommand(plan) || !distribution, () =>
      wrong('distribution', 'nothing where the image starts its own program', distribution?.type ?? ''),
    ),
    ...checkMetrics(plan),
  ]
}

/** One of the two names what runs. */
function checkImage({ request, options: { algorithmName } }: TrainingPlan): readonly RefusalError[] {
  const { image } = request
  if (image === undefined && algorithmName === undefined) {
    return [
      wrong('image', 'a container image', 'nothing', 'Set the request’s `image`, or that of the instance, or the option `algorithmName`.'),
    ]
  }
  if (image !== undefined && algorithmName !== undefined) {
    return [wrong('algorithmName', 'nothing beside an image', JSON.stringify(algorithmName))]
  }
  return image === undefined ? [] : checkText({ field: 'image', name: 'image', value: image, most: 255 })
}

/** Whoever may describe a job sees its environment. */
function checkSecrets({ request: { secrets = {} } }: TrainingPlan): readonly RefusalError[] {
  const [name] = Object.keys(secrets)
  if (name === undefined) return []
  const advice = 'SageMaker shows a job’s environment to whoever may describe it. Let the program ask AWS Secrets Manager, by its role.'
  return [new UnsupportedRequestError({ field: 'secrets', expected: 'none', found: name, advice })]
}

/** Of what the container is started with; our own bootstrap keeps within them, whatever the command. */
function checkArguments(field: string, parts: readonly string[]): readonly RefusalError[] {
  return [
    ...atMost(field, 'arguments', parts.length, 100),
    ...parts.flatMap((value, index) => checkText({ field: `${field}[${index}]`, name: 'value', value, most: longestPart })),
  ]
}

function checkMetrics({ request: { metricDefinitions = [] } }: TrainingPlan): readonly RefusalError[] {
  return [
    ...atMost('metricDefinitions', 'of them', metricDefinitions.length, 40),
    ...metricDefinitions.flatMap(({ name, pattern }, index) => [
      ...checkText({ field: `metricDefinitions[${index}].name`, name: 'name', value: name, most: 255 }),
      ...checkText({ field: `metricDefinitions[${index}].pattern`, name: 'pattern', value: pattern, most: 500 }),
    ]),
  ]
}
