/**
 * Durable jobs a second: 1 kB of payload, ten at once, each submitted and its result read by the same process that runs it.
 * `trainyard-sqlite`: inline modules and the default store, which a crash of the process costs nothing, and a power cut a moment, as
 * with Redis that flushes each second; against the fastest of the others. `trainyard-sqlite-full`: every commit waits for the disk, as
 * with PostgreSQL; against the faster of the two that do. `bullmq`, `pg-boss`, `dbos`: each against `trainyard-sqlite`.
 */
import { join } from 'node:path'
import { temporaryFolder } from '@trainyard/workspace'
import { installPeers } from '../durable-queue/install-peers.ts'
import { startPostgres } from '../durable-queue/servers/postgres.ts'
import { startRedis } from '../durable-queue/servers/redis.ts'
import { type BenchResult, benchResult } from '../support/bench.ts'
import { interleave } from '../support/interleave.ts'
import { programAnswer } from '../support/program-answer.ts'

const unit = 'jobs/s'
const ours = 'durable-queue.ts'

export async function bench(): Promise<readonly BenchResult[]> {
  const peers = installPeers()
  using redisFolder = temporaryFolder('redis')
  using postgresFolder = temporaryFolder('postgres')
  await using redis = await startRedis(redisFolder.path)
  await using postgres = await startPostgres(postgresFolder.path)
  const figures = await interleave(
    {
      sqlite: () => jobsPerSecond(ours),
      full: () => jobsPerSecond(ours, ['full']),
      bullmq: () => jobsPerSecond(join(peers, 'bullmq.js'), [redis.address]),
      pgBoss: () => jobsPerSecond(join(peers, 'pg-boss.js'), [`${postgres.address}postgres`]),
      dbos: () => jobsPerSecond(join(peers, 'dbos.js'), [`${postgres.address}postgres`]),
    },
    { rounds: 3, warmUp: 0 },
  )
  const { sqlite, full, bullmq, pgBoss, dbos } = figures
  return [
    benchResult('trainyard-sqlite', unit, { value: sqlite, baseline: Math.max(bullmq, pgBoss, dbos) }),
    benchResult('trainyard-sqlite-full', unit, { value: full, baseline: Math.max(pgBoss, dbos) }),
    benchResult('bullmq', unit, { value: bullmq, baseline: sqlite }),
    benchResult('pg-boss', unit, { value: pgBoss, baseline: sqlite }),
    benchResult('dbos', unit, { value: dbos, baseline: sqlite }),
  ]
}

function jobsPerSecond(file: string, parameters: readonly string[] = []): number {
  return (programAnswer(file, { parameters }) as { readonly value: number }).value
}
