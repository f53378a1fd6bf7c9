import { type AnsweredRow, answerRow } from '../inference/answer-row.ts'
import type { Reply } from '../inference/reply.ts'
import type { ModelVersion } from '../models/model-version.ts'
import type { Evaluation } from './evaluation.ts'

/** What each model answered to each row: the same for the same dataset. */
export function answersOf({ dataset }: Evaluation, { set }: ModelVersion, reply: Reply): readonly AnsweredRow[] {
  return dataset.content.rows.flatMap(row => answerRow(row, set.name, reply) ?? [])
}

/** The answer to `eval/report`: one entry for each model. */
export function reportOf(evaluation: Evaluation, reply: Reply): readonly object[] {
  return evaluation.models.map(model => {
    const answers = answersOf(evaluation, model, reply)
    const exact = answers.filter(({ expected, answer }) => expected === answer).length
    const accuracy = answers.length === 0 ? 0 : exact / answers.length
    return {
      id: `${evaluation.id}-${model.id}`,
      modelName: model.set.name,
      modelVersion: String(model.version),
      modelVersionSource: 'Train',
      modelVersionId: model.number,
      modelId: model.set.number,
      evalMode: evaluation.mode,
      evaluationName: evaluation.name,
      evaluationId: evaluation.id,
      evaluationJobId: evaluation.number,
      userId: 1,
      projectId: '',
      effectMetric: effectMetric(accuracy),
    }
  })
}

function effectMetric(accuracy: number): object {
  return {
    accuracy,
    f1Score: accuracy,
    rouge_1: accuracy,
    rouge_2: accuracy,
    rouge_l: accuracy,
    bleu4: accuracy,
    avgJudgeScore: 0,
    stdJudgeScore: 0,
    medianJudgeScore: 0,
    scoreDistribution: { '-1': 0, '0': 0, '1': 0, '2': 0, '3': 0, '4': 0, '5': 0 },
    manualAvgScore: 0,
    goodCaseProportion: 0,
    subjectiveImpression: '',
    manualScoreDistribution: [{ dimension: '', scoreDistribution: { '2': 0 } }],
  }
}
