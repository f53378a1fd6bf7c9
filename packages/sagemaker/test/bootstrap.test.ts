import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { bootstrapScript, containerArguments, containerEntrypoint } from '../src/bootstrap/bootstrap-script.ts'
import type { Program } from '../src/bootstrap/program.ts'
import { temporaryFolder } from './support/temporary-folder.ts'

const nothing: Program = { command: ['true'], hyperparameters: {}, channels: [], archive: undefined, distribution: undefined }

interface Machine {
  readonly hosts?: readonly string[]
  readonly current?: string
  /** Programs of the image. */
  readonly programs?: Readonly<Record<string, string>>
  readonly onStart?: (child: ReturnType<typeof spawn>) => void
}

/** Runs the bootstrap as a container would, below a root of its own. */
async function run(program: Partial<Program>, { hosts = ['algo-1'], current = 'algo-1', programs = {}, onStart }: Machine = {}) {
  const root = await temporaryFolder()
  const config = join(root, 'input/config')
  const bin = join(root, 'bin')
  for (const folder of [config, bin, join(root, 'input/data/code'), join(root, 'input/data/trainyard')])
    await mkdir(folder, { recursive: true })
  const resources = {
    current_host: current,
    current_instance_type: 'ml.m5.xlarge',
    hosts,
    instance_groups: [{ instance_group_name: 'all', hosts: ['algo-77'] }],
    network_interface_name: 'eth0',
  }
  await writeFile(join(config, 'resourceconfig.json'), JSON.stringify(resources, null, 1))
  await writeFile(join(config, 'inputdataconfig.json'), '{"train":{"TrainingInputMode":"File"}}')
  await writeFile(join(root, 'input/data/trainyard/bootstrap.sh'), bootstrapScript({ ...nothing, ...program }))
  for (const [name, text] of Object.entries(programs)) {
    await writeFile(join(bin, name), `#!/bin/sh\n${text}\n`)
    await chmod(join(bin, name), 0o755)
  }
  const environment = { PATH: `${bin}:/usr/local/bin:/usr/bin:/bin`, TRAINYARD_ROOT: root, TRAINING_JOB_NAME: 'ty1', TMPDIR: root }
  const [shell, option] = containerEntrypoint
  const child = spawn(shell, [option, ...containerArguments], { env: environment })
  let output = ''
  child.stdout.on('data', text => (output += text))
  child.stderr.on('data', text => (output += text))
  onStart?.(child)
  const [code] = (await once(child, 'close')) as [number | null]
  const failure = await readFile(join(root, 'output/failure'), 'utf8').catch(() => undefined)
  return { code, output, failure, root }
}

const print = (...names: string[]) => ['sh', '-c', names.map(name => `printf '%s\\n' "$${name}"`).join('; ')]

describe('the bootstrap', () => {
  it("[SM-64] hands on a channel my-data and a hyperparameter it's $(x) as they are", async () => {
    const hyperparameters = { text: 'it\'s $(x) `y` \\ "z"\nnew line', 'learning-rate': 0.5 }
    const { output, code, root } = await run({
      command: print('SM_CHANNEL_MY_DATA', 'SM_HP_TEXT', 'SM_HP_LEARNING_RATE', 'SM_HPS', 'SM_CHANNELS'),
      channels: ['my-data'],
      hyperparameters,
    })
    expect(code).toBe(0)
    expect(output).toBe(
      [`${root}/input/data/my-data`, hyperparameters.text, '0.5', JSON.stringify(hyperparameters), '["my-data"]', ''].join('\n'),
    )
  })

  it('[SM-65] gives the exit code, and a reason where the program left none', async () => {
    const silent = await run({ command: ['sh', '-c', 'exit 3'] })
    expect([silent.code, silent.failure]).toEqual([3, 'The program failed (exit code 3).\n'])
    const telling = await run({ command: ['sh', '-c', 'echo "no column age" >"$SM_OUTPUT_FAILURE"; exit 4'] })
    expect([telling.code, telling.failure]).toEqual([4, 'no column age\n'])
    const missing = await run({ command: ['no-such-program'] })
    expect([missing.code, missing.failure]).toEqual([127, 'The program failed (exit code 127).\n'])
    expect((await run({})).failure).toBeUndefined()
  })

  it('[SM-66] counts machines by their numbers', async () => {
    const hosts = ['algo-10', 'algo-1', 'algo-2']
    const command = print('SM_CURRENT_HOST_RANK', 'SM_HOST_COUNT', 'SM_HOSTS', 'SM_MASTER_ADDR', 'SM_NETWORK_INTERFACE_NAME')
    const { output } = await run({ command }, { hosts, current: 'algo-10' })
    expect(output).toBe('2\n3\n["algo-1","algo-2","algo-10"]\nalgo-1\neth0\n')
  })

  it('tells all of it once more as one JSON, without Python', async () => {
    const hyperparameters = { a: "'" }
    const { output, root } = await run({ command: print('SM_TRAINING_ENV'), channels: ['train'], hyperparameters })
    expect(JSON.parse(output)).toMatchObject({
      job_name: 'ty1',
      model_dir: `${root}/model`,
      channel_input_dirs: { train: `${root}/input/data/train` },
      hyperparameters,
      hosts: ['algo-1'],
      resource_config: { current_host: 'algo-1' },
      num_cpus: expect.any(Number),
    })
  })

  it('hands SIGTERM on and waits for the program', async () => {
    const command = ['sh', '-c', 'trap "echo stopping; exit 5" TERM; echo ready; while :; do sleep 0.05; done']
    const { code, output } = await run({ command }, { onStart: child => child.stdout?.once('data', () => void child.kill('SIGTERM')) })
    expect([code, output]).toEqual([5, 'ready\nstopping\n'])
  })

  it('starts torchrun with the place of this machine', async () => {
    const programs = { torchrun: 'echo "$@"' }
    const { output } = await run(
      { command: ['python', 'train.py', '--name', 'a b'], distribution: { type: 'torchrun', processesPerNode: 4 } },
      { hosts: ['algo-1', 'algo-2'], current: 'algo-2', programs },
    )
    expect(output).toBe(
      '--nnodes=2 --nproc_per_node=4 --node_rank=1 --master_addr=algo-1 --master_port=7777 --no-python python train.py --name a b\n',
    )
  })

  it('starts mpirun on the first machine, and tells the others when it has ended', async () => {
    const programs = { mpirun: 'echo "mpirun $*"; exit 6', ssh: 'echo "ssh $*" >&2', sshd: 'exit 0' }
    const hosts = ['algo-1', 'algo-2']
    const distribution = { type: 'mpi', processesPerNode: 2, options: ['-x', 'FOO'] } as const
    const first = await run({ command: ['./train'], distribution }, { hosts, programs })
    expect(first.code).toBe(6)
    expect(first.output).toContain('mpirun --allow-run-as-root --host algo-1:2,algo-2:2 -np 4 -x FOO ./train\n')
    expect(first.output).toMatch(/ssh .* algo-2 echo 6 >/)
  })
})
