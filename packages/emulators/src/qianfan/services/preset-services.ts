export type ServiceKind = 'chat' | 'completions' | 'embeddings'

/** A model that everybody may call. */
export interface PresetService {
  readonly name: string
  readonly kind: ServiceKind
  readonly endpoint: string
}

export const presetServices: readonly PresetService[] = [
  { name: 'ERNIE-Speed-8K', kind: 'chat', endpoint: 'ernie_speed' },
  { name: 'ERNIE-Speed-128K', kind: 'chat', endpoint: 'ernie-speed-128k' },
  { name: 'ERNIE-Lite-8K', kind: 'chat', endpoint: 'ernie-lite-8k' },
  { name: 'ERNIE-Tiny-8K', kind: 'chat', endpoint: 'ernie-tiny-8k' },
  { name: 'ERNIE-3.5-8K', kind: 'chat', endpoint: 'completions' },
  { name: 'ERNIE-4.0-8K', kind: 'chat', endpoint: 'completions_pro' },
  { name: 'SQLCoder-7B', kind: 'completions', endpoint: 'sqlcoder_7b' },
  { name: 'Embedding-V1', kind: 'embeddings', endpoint: 'embedding-v1' },
  { name: 'bge-large-zh', kind: 'embeddings', endpoint: 'bge_large_zh' },
]
