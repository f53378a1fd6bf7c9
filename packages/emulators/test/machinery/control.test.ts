import { CreateTrainingJobCommand, DescribeTrainingJobCommand } from '@aws-sdk/client-sagemaker'
import { expect, test } from 'vitest'
import { startTestEmulator } from '../support/start-test-emulator.ts'
import { trainingRequest } from '../support/training-request.ts'

test('whoever runs an emulator in another process reads its ledger, plans faults and moves its clock over HTTP, without a signature', async () => {
  const { emulator, sagemaker } = await startTestEmulator()
  const tell = async (method: string, path: string, body?: unknown) => {
    const content = body === undefined ? {} : { body: JSON.stringify(body) }
    return (await fetch(`${emulator.url}/_emulator/${path}`, { method, ...content })).status
  }
  expect(await tell('POST', 'faults', [{ kind: 'throttle', operation: 'CreateTrainingJob', share: 1 }])).toBe(204)
  const create = () => sagemaker.send(new CreateTrainingJobCommand(trainingRequest(emulator, 'job-1')))
  await expect(create()).rejects.toMatchObject({ name: 'ThrottlingException' })
  expect(await tell('DELETE', 'faults')).toBe(204)
  await create()
  expect(await tell('POST', 'advance', { milliseconds: 600_000 })).toBe(204)
  const { TrainingJobStatus } = await sagemaker.send(new DescribeTrainingJobCommand({ TrainingJobName: 'job-1' }))
  expect(TrainingJobStatus).toBe('Completed')

  const answer = await fetch(`${emulator.url}/_emulator/requests?operation=CreateTrainingJob`)
  const requests = (await answer.json()) as readonly { readonly accepted: boolean; readonly input: object }[]
  expect(requests).toEqual(JSON.parse(JSON.stringify(emulator.requests('CreateTrainingJob'))))
  expect(requests.filter(({ accepted }) => accepted)).toMatchObject([{ input: { TrainingJobName: 'job-1' } }])
})

test('what the emulator is told wrongly it refuses, and says why', async () => {
  const { emulator } = await startTestEmulator()
  const refusal = async (method: string, path: string, body?: string) => {
    const answer = await fetch(`${emulator.url}/_emulator/${path}`, { method, ...(body !== undefined && { body }) })
    const { error } = (await answer.json()) as { readonly error: string }
    return [answer.status, error]
  }
  expect(await refusal('POST', 'faults', '[{"kind":"earthquake"}]')).toEqual([
    400,
    expect.stringContaining('no fault of the kind "earthquake"'),
  ])
  expect(await refusal('POST', 'faults', '{}')).toEqual([400, expect.stringContaining('expected a list of faults')])
  expect(await refusal('POST', 'advance', '{"milliseconds":-1}')).toEqual([400, expect.stringContaining('expected a duration')])
  expect(await refusal('POST', 'advance', 'soon')).toEqual([400, expect.any(String)])
  expect(await refusal('GET', 'secrets')).toEqual([404, 'there is no GET secrets'])
})
