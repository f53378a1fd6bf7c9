import type { BosStore } from '../bos/bos-store.ts'
import { Book } from '../management/book.ts'
import { numbersFrom } from '../management/numbers.ts'
import type { Operations } from '../management/operation.ts'
import type { DatasetBook } from '../datasets/dataset-book.ts'
import type { Reply } from '../inference/reply.ts'
import type { ModelBook } from '../models/model-book.ts'
import type { Fields } from '../protocol/fields.ts'
import { newId } from '../protocol/ids.ts'
import type { QianfanPlane } from '../qianfan-plane.ts'
import { Course } from '../states/course.ts'
import { Evaluation, type EvaluationState } from './evaluation.ts'
import { exportAnswers } from './evaluation-export.ts'
import { reportOf } from './evaluation-report.ts'

interface EvaluationParts {
  readonly plane: QianfanPlane
  readonly models: ModelBook
  readonly datasets: DatasetBook
  readonly store: BosStore
  readonly reply: Reply
}

interface Export {
  readonly id: string
  readonly number: number
  readonly downloadUrl: string
}

/** `/wenxinworkshop/modelrepo/eval/…`. */
export function evaluationOperations({ plane, models, datasets, store, reply }: EvaluationParts): Operations {
  const evaluations = new Book<Evaluation>('evaluation')
  const exports = new Book<Export>('export of an evaluation')
  const [evaluationNumber, exportNumber] = [numbersFrom(80_001), numbersFrom(90_001)]
  const find = (fields: Fields): Evaluation => evaluations.get(fields.id('id'))

  return {
    'modelrepo/eval/create'(fields) {
      const name = fields.text('name')
      const evaluated = fields.objects('versionEvalInfo').map(info => models.versions.get(info.id('modelVersionId')))
      if (evaluated.length === 0) throw fields.problem('versionEvalInfo', 'is empty')
      const { id, number } = evaluations.add(
        new Evaluation({
          id: newId('ame'),
          number: evaluationNumber(),
          name,
          models: evaluated,
          dataset: datasets.versions.get(fields.id('datasetId')),
          standard: fields.object('evalStandardConf').values,
          compute: fields.optionalObject('computeResourceConf')?.values ?? {},
          course: courseOf(name, plane),
        }),
      )
      return { evalId: number, evalIdStr: id }
    },

    'modelrepo/eval/detail': fields => find(fields).describe(),

    'modelrepo/eval/report': fields => (find(fields).course.state === 'Done' ? reportOf(find(fields), reply) : []),

    'modelrepo/eval/cancel'(fields) {
      const { course } = find(fields)
      if (course.hasEnded) return false
      course.stop('Stopped')
      return true
    },

    'modelrepo/eval/result/export'(fields) {
      const downloadUrl = exportAnswers(find(fields), { plane, store, reply })
      const { id, number } = exports.add({ id: newId('amemt'), number: exportNumber(), downloadUrl })
      return { exportID: number, exportIDStr: id }
    },

    'modelrepo/eval/result/export/info'(fields) {
      const { id, number, downloadUrl } = exports.get(fields.id('exportID'))
      return { id: number, exportID: id, exportIDStr: id, state: 'Done', exportType: 'local', volumeId: '', exportPath: '', downloadUrl }
    },

    'modelrepo/eval/model/list': () => [...models.sets].map(set => set.summarizeModel()),
  }
}

function courseOf(name: string, { clock, faults, timing }: QianfanPlane): Course<EvaluationState> {
  const hasFailed = faults.take(['evaluation-failure'], { name }) !== undefined
  const stage = timing.evaluating / 4
  return new Course<EvaluationState>({
    now: () => clock.now(),
    stages: [
      { state: 'Pending', milliseconds: stage },
      { state: 'Doing', milliseconds: timing.evaluating - stage },
    ],
    end: hasFailed ? 'Failed' : 'Done',
  })
}
