/** Names that models had before, by which people still know them. */
const olderNames: Readonly<Record<string, string>> = {
  'ERNIE-Speed': 'ERNIE-Speed-8K',
  'ERNIE-Bot-turbo-0922': 'ERNIE-Lite-8K-0922',
  'Qianfan-Chinese-Llama-2-13B': 'Qianfan-Chinese-Llama-2-13B-v2',
}

/** The name that the second generation has for a model. */
export function currentName(name: string): string {
  return olderNames[name] ?? name
}
