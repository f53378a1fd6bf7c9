import type { PreparedData } from '../datasets/dataset-preparation.ts'
import type { QianfanId } from '../qianfan-reference.ts'
import { usualSplitRatio } from './split-ratio.ts'
import type { TrainedRun } from './trained-model-uri.ts'
import type { TrainingPlan } from './training-plan.ts'

interface Surroundings {
  readonly jobId: QianfanId
  /** The run that this one goes on from. */
  readonly previous: TrainedRun | undefined
}

/** The body of `CreateFineTuningTask`. What is undefined is not sent. */
export function taskBody(
  { options, parameterScale, hyperParameterConfig }: TrainingPlan,
  data: PreparedData,
  around: Surroundings,
): object {
  const { corpusConfig, resourceConfig, modelConfig, incrementCheckpointStep, extras } = options
  const { jobId, previous } = around
  return {
    ...extras,
    jobId,
    parameterScale,
    hyperParameterConfig,
    datasetConfig: {
      sourceType: data.kind,
      versions: versionsOf(data, options.samplingRates),
      splitRatio: options.splitRatio ?? usualSplitRatio,
    },
    incrementTaskId: previous?.runId,
    incrementCheckpointStep: incrementCheckpointStep ?? previous?.step,
    modelConfig,
    resourceConfig,
    corpusConfig,
  }
}

function versionsOf({ kind, sources }: PreparedData, samplingRates: readonly number[] | undefined): readonly object[] {
  if (kind === 'Bos') return sources.map(versionBosUri => ({ versionBosUri }))
  return sources.map((versionId, index) => ({ versionId, ...(samplingRates && { samplingRate: samplingRates[index] }) }))
}
