interface Parameter {
  readonly name: string
  readonly type: string
  readonly format?: string
  readonly default?: string
  readonly description: string
}

/** What a chat model takes and gives, as `modelVersionDetail` says it. */
export const chatParameters = {
  input: {
    type: 'object',
    required: ['messages'],
    properties: {
      messages: {
        type: 'array',
        items: {
          type: 'object',
          required: ['role', 'content'],
          properties: {
            role: parameter('role', 'string', { default: 'user' }),
            content: parameter('content', 'string'),
          },
        },
      },
      stream: parameter('stream', 'boolean'),
      user_id: parameter('user_id', 'string'),
    },
  },
  output: {
    type: 'object',
    required: [],
    properties: {
      id: parameter('id', 'string'),
      object: parameter('object', 'string'),
      created: integer('created'),
      sentence_id: integer('sentence_id'),
      is_end: parameter('is_end', 'boolean'),
      is_truncated: parameter('is_truncated', 'boolean'),
      result: parameter('result', 'string'),
      need_clear_history: parameter('need_clear_history', 'boolean'),
      ban_round: integer('ban_round'),
      usage: {
        type: 'object',
        required: [],
        description: 'tokens',
        properties: {
          prompt_tokens: integer('prompt_tokens'),
          completion_tokens: integer('completion_tokens'),
          total_tokens: integer('total_tokens'),
        },
      },
    },
  },
}

function integer(name: string): Parameter {
  return parameter(name, 'integer', { format: 'int64' })
}

function parameter(name: string, type: string, more: Pick<Parameter, 'format' | 'default'> = {}): Parameter {
  return { name, type, ...more, description: name.replaceAll('_', ' ') }
}
