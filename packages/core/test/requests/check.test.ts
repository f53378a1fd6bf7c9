import { describe, expect, it } from 'vitest'
import { NoTrainerAcceptedError, UnknownInstanceError, UnsupportedRequestError } from '../../src/index.ts'
import { listJobs, openYard, script, yardOf } from '../support/open-yard.ts'
import { testPlugin } from '../support/test-plugin.ts'
import { TestTrainer } from '../support/test-trainer.ts'

function threeTrainers() {
  const picky = Object.assign(new TestTrainer(), {
    check: async () => [
      new UnsupportedRequestError({ field: 'resources.nodes', expected: 'at most 1', found: '2' }),
      new UnsupportedRequestError({ field: 'image', expected: 'none', found: '"x"' }),
    ],
  })
  const trainers = { good: new TestTrainer(), picky, tuner: new TestTrainer({ kinds: ['finetune'] }) }
  const trainer = (_settings: object, { instanceName }: { readonly instanceName: string }) =>
    trainers[instanceName as keyof typeof trainers]
  const yard = openYard({
    plugins: [testPlugin({ trainer })],
    trainers: {
      good: { type: 'ACME' },
      picky: { type: 'ACME' },
      tuner: { type: 'ACME' },
      any: { type: 'MULTI', config: { trainerPriority: ['tuner', 'good'] } },
      none: { type: 'MULTI', config: { trainerPriority: ['tuner', 'picky'] } },
    },
    environment: {},
  })
  return { yard, trainers }
}

describe('check', () => {
  it('tells what each configured trainer would refuse, and why, and starts nothing', async () => {
    const { yard, trainers } = threeTrainers()
    const verdicts = await yard.check(script)
    expect(verdicts.map(({ trainer, problems }) => [trainer, problems.map(({ message }) => message)])).toEqual([
      ['good', []],
      ['picky', ['resources.nodes: expected at most 1, found 2.', 'image: expected none, found "x".']],
      ['tuner', ['kind: expected one that "tuner" runs (finetune), found "script".']],
      ['any', []],
      ['none', [expect.stringMatching(/^No trainer of "none" took the job:\n- tuner: .+\n- picky: .+/s)]],
    ])
    expect(verdicts[4]?.problems[0]).toBeInstanceOf(NoTrainerAcceptedError)
    expect(Object.values(trainers).map(({ submits }) => submits)).toEqual([0, 0, 0])
    expect(await listJobs(yard)).toEqual([])
  })

  it('asks only the trainer that the options name', async () => {
    const { yard } = threeTrainers()
    expect(await yard.check(script, { trainer: 'good' })).toEqual([{ trainer: 'good', problems: [] }])
  })

  it('asks what the plugins offer where no trainer is configured', async () => {
    const yard = yardOf({ trainer: new TestTrainer() })
    expect((await yard.check(script)).map(({ trainer }) => trainer)).toEqual(['default', 'acme'])
  })

  it('tells of a secret that is not set together with all else', async () => {
    const { yard } = threeTrainers()
    const [report] = await yard.check({ ...script, secrets: { TOKEN: 'NOT_SET' } }, { trainer: 'picky' })
    expect(report?.problems.map(problem => 'field' in problem && problem.field)).toEqual(['secrets.TOKEN', 'resources.nodes', 'image'])
  })

  it('names what is wrong with the request itself, and a secret that is not set', async () => {
    const { yard } = threeTrainers()
    const [wrong] = await yard.check({ ...script, command: [] }, { trainer: 'good' })
    expect(wrong?.problems).toMatchObject([{ code: 'invalid-request', field: 'command' }])
    const [bare] = await yard.check({ ...script, secrets: { TOKEN: 'NOT_SET' } }, { trainer: 'good' })
    expect(bare?.problems).toMatchObject([{ field: 'secrets.TOKEN', expected: 'the environment variable NOT_SET to be set' }])
  })

  it('tells of a trainer that cannot be built or cannot tell, and of the others all the same', async () => {
    const broken = Object.assign(new TestTrainer(), { check: () => Promise.reject('no network') })
    const yard = openYard({
      plugins: [
        testPlugin({ name: 'good', trainer: new TestTrainer() }),
        testPlugin({ name: 'broken', trainer: broken }),
        testPlugin({
          name: 'unbuilt',
          trainer: () => {
            throw new Error('no licence')
          },
        }),
      ],
      trainers: { a: { type: 'GOOD' }, b: { type: 'BROKEN' }, c: { type: 'UNBUILT' } },
    })
    const verdicts = await yard.check(script)
    expect(verdicts.map(({ trainer, problems }) => [trainer, problems.map(({ message }) => message)])).toEqual([
      ['a', []],
      ['b', ['"b".check() broke the contract: it threw "no network".']],
      ['c', ['The trainer "c" of type UNBUILT cannot be made: no licence']],
    ])
  })

  it('refuses a trainer that it does not know as a problem of that name', async () => {
    const { yard } = threeTrainers()
    const [verdict] = await yard.check(script, { trainer: 'nobody' })
    expect(verdict?.problems[0]).toBeInstanceOf(UnknownInstanceError)
  })
})
