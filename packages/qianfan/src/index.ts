export { qianfan, qianfan as plugin } from './qianfan-plugin.ts'
export type { QianfanSettings } from './qianfan-settings.ts'
export type { QianfanId, QianfanTrainingReference } from './qianfan-reference.ts'
