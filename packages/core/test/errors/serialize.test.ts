import { runInNewContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import { NoCapacityError, rebuildError, serializeError } from '../../src/index.ts'

describe('serializeError', () => {
  it('ends a cycle of causes', () => {
    const one = new Error('one')
    const other = new Error('other', { cause: one })
    one.cause = other
    const text = JSON.stringify(serializeError(one))
    expect(text.length).toBeLessThan(50_000)
    const rebuilt = rebuildError(JSON.parse(text))
    expect(rebuilt.message).toBe('one')
    expect(rebuilt.cause).toMatchObject({ message: 'other', cause: { message: 'one' } })
  })

  it('ends a cycle of parts', () => {
    const all = new AggregateError([], 'all')
    all.errors.push(all, new RangeError('a part'))
    const rebuilt = rebuildError(JSON.parse(JSON.stringify(serializeError(all)))) as AggregateError
    expect(rebuilt).toBeInstanceOf(AggregateError)
    expect(rebuilt.errors).toMatchObject([{ message: 'all' }, { message: 'a part' }])
    expect(rebuilt.errors[1]).toBeInstanceOf(RangeError)
  })

  it('keeps the first eight causes of a long chain', () => {
    let error = new Error('cause 20')
    for (let level = 19; level >= 0; level--) error = new Error(`cause ${level}`, { cause: error })
    const messages: string[] = []
    for (let rebuilt: unknown = rebuildError(serializeError(error)); rebuilt instanceof Error; rebuilt = rebuilt.cause)
      messages.push(rebuilt.message)
    expect(messages).toEqual(Array.from({ length: 9 }, (_, level) => `cause ${level}`))
  })

  it('takes whatever is thrown', () => {
    const circular: Record<string, unknown> = Object.assign(Object.create(null), {})
    circular['self'] = circular
    const hostile = new Proxy(
      {},
      {
        get: () => {
          throw new Error('no')
        },
        ownKeys: () => {
          throw new Error('no')
        },
      },
    )
    const thrown: unknown[] = ['text', '', 7, 7n, null, undefined, true, Symbol('s'), () => 1, [1], { a: 1 }, circular, hostile]
    for (const value of thrown) {
      const serialized = serializeError(value)
      expect(serialized.name).toBe('NonError')
      expect(serialized.message).toBeTypeOf('string')
      expect(rebuildError(JSON.parse(JSON.stringify(serialized)))).toBeInstanceOf(Error)
    }
    expect(['text', 7, 7n, null, undefined, true, Symbol('s')].map(value => serializeError(value).message)).toEqual([
      'text',
      '7',
      '7',
      'null',
      'undefined',
      'true',
      'Symbol(s)',
    ])
  })

  it('takes a non-error as the cause of an error', () => {
    const rebuilt = rebuildError(JSON.parse(JSON.stringify(new NoCapacityError('none', { cause: 'the provider said so' }))))
    expect(rebuilt.cause).toMatchObject({ name: 'NonError', message: 'the provider said so' })
  })

  it('knows an error of another realm', () => {
    const foreign: unknown = runInNewContext(
      `Object.assign(new TypeError('from elsewhere', { cause: new Error('deeper') }), { code: 'E_X' })`,
    )
    expect(serializeError(foreign)).toMatchObject({
      name: 'TypeError',
      message: 'from elsewhere',
      code: 'E_X',
      cause: { name: 'Error', message: 'deeper' },
    })
  })

  it('keeps of a vendor error nothing but its name, message, code, stack and causes', () => {
    const headers = { authorization: 'Bearer hunter2' }
    const deeper = Object.assign(new Error('deeper'), { request: { headers } })
    const vendor = Object.assign(new Error('refused', { cause: deeper }), {
      code: 'Denied',
      status: 403,
      request: { headers },
      data: { headers },
      toJSON: () => ({ headers }),
    })
    const serialized = serializeError(vendor)
    expect(Object.keys(serialized).toSorted()).toEqual(['cause', 'code', 'message', 'name', 'stack'])
    const own = new NoCapacityError('none', { cause: vendor })
    expect(JSON.stringify([serialized, own, own.toJSON()])).not.toContain('hunter2')
  })

  it('keeps of a thrown object its message and code, and nothing else that is in it', () => {
    const thrown = { message: 'refused', code: 'Denied', config: { headers: { authorization: 'Bearer hunter2' } } }
    const serialized = serializeError(thrown)
    expect(serialized.message).toContain('refused')
    expect(JSON.stringify(serialized)).not.toContain('hunter2')
  })
})
