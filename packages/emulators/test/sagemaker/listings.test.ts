import {
  CreateTrainingJobCommand,
  ListTrainingJobsCommand,
  type ListTrainingJobsRequest,
  StopTrainingJobCommand,
} from '@aws-sdk/client-sagemaker'
import { expect, test } from 'vitest'
import { startTestEmulator } from '../support/start-test-emulator.ts'
import { trainingRequest } from '../support/training-request.ts'

async function startWithJobs(count: number) {
  const parts = await startTestEmulator()
  const { emulator, sagemaker } = parts
  for (let index = 0; index < count; index++) {
    await sagemaker.send(new CreateTrainingJobCommand(trainingRequest(emulator, `job-${index}`)))
    await emulator.advance(1000)
  }
  const list = async (request: ListTrainingJobsRequest = {}) => {
    await emulator.advance(1000)
    const { TrainingJobSummaries, NextToken } = await sagemaker.send(new ListTrainingJobsCommand(request))
    return { names: TrainingJobSummaries!.map(({ TrainingJobName }) => TrainingJobName), NextToken }
  }
  return { ...parts, list }
}

test('a page has ten jobs, the newest first, and a token for the rest', async () => {
  const { list } = await startWithJobs(12)
  const first = await list()
  expect(first.names).toEqual(['job-11', 'job-10', 'job-9', 'job-8', 'job-7', 'job-6', 'job-5', 'job-4', 'job-3', 'job-2'])
  const second = await list({ NextToken: first.NextToken })
  expect(second).toEqual({ names: ['job-1', 'job-0'], NextToken: undefined })
})

test('a state is filtered after the page is cut, so a page may be empty and still have a token', async () => {
  const { sagemaker, emulator, list } = await startWithJobs(4)
  await sagemaker.send(new StopTrainingJobCommand({ TrainingJobName: 'job-0' }))
  await emulator.advance(20_000)
  const request = { StatusEquals: 'Stopped', MaxResults: 2 } as const
  const first = await list(request)
  expect(first).toEqual({ names: [], NextToken: expect.any(String) })
  expect(await list({ ...request, NextToken: first.NextToken })).toEqual({ names: ['job-0'], NextToken: undefined })
})

test('a job that is made between two pages neither hides nor repeats another', async () => {
  const { sagemaker, emulator, list } = await startWithJobs(4)
  const first = await list({ MaxResults: 2 })
  await sagemaker.send(new CreateTrainingJobCommand(trainingRequest(emulator, 'new')))
  const second = await list({ MaxResults: 2, NextToken: first.NextToken })
  expect([...first.names, ...second.names]).toEqual(['job-3', 'job-2', 'job-1', 'job-0'])
})

test('times and names are filtered, and the order may be another', async () => {
  const { emulator, list } = await startWithJobs(4)
  const names = async (request: ListTrainingJobsRequest) => (await list(request)).names
  expect(await names({ NameContains: '2' })).toEqual(['job-2'])
  expect(await names({ SortBy: 'Name', SortOrder: 'Ascending', MaxResults: 2 })).toEqual(['job-0', 'job-1'])
  expect(await names({ LastModifiedTimeAfter: new Date(emulator.clock.now()) })).toEqual([])
})
