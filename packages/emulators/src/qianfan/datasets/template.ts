/** What a dataset holds. The numbers are of the first generation, the formats of the second. */
interface Template {
  readonly templateType: number
  readonly dataFormat: string
  readonly isJsonLines: boolean
}

/** Formats that the first generation does not have come last, with numbers of this emulator's own. */
const templates: readonly Template[] = [
  { templateType: 2000, dataFormat: 'PromptResponse', isJsonLines: true },
  { templateType: 2001, dataFormat: 'PromptSortedresponses', isJsonLines: true },
  { templateType: 2002, dataFormat: 'DPO_PromptChosenRejected', isJsonLines: true },
  { templateType: 40100, dataFormat: 'Text', isJsonLines: false },
  { templateType: 40200, dataFormat: 'Prompt', isJsonLines: true },
  { templateType: 70500, dataFormat: 'PromptImage', isJsonLines: false },
  { templateType: 2099, dataFormat: 'KTO_PromptChosenRejected', isJsonLines: true },
  { templateType: 70599, dataFormat: 'PromptImageResponse', isJsonLines: false },
]

export function templateOfType(templateType: number): Template | undefined {
  return templates.find(template => template.templateType === templateType)
}

export function templateOfFormat(dataFormat: string): Template | undefined {
  return templates.find(template => template.dataFormat === dataFormat)
}

/** 20, 401, 402 or 705: what the number of the template begins with. */
export function projectTypeOf(templateType: number): number {
  return Math.floor(templateType / 100)
}

/** 7 for pictures with texts, 4 for texts. */
export function dataTypeOf(templateType: number): number {
  return projectTypeOf(templateType) === 705 ? 7 : 4
}
