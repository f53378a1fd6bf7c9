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

  it('makes text of a message that is none, and says where there is no message', () => {
    const messages: readonly (readonly [unknown, string])[] = [
      [null, 'An error without a message.'],
      [undefined, 'An error without a message.'],
      ['', 'An error without a message.'],
      [{ reason: 'no' }, '{"reason":"no"}'],
      [{ message: 'the inner one', code: 7 }, '7: the inner one'],
      [5n, '5'],
      [function problem() {}, 'a function problem'],
    ]
    for (const [message, expected] of messages) {
      const serialized = serializeError(Object.assign(new Error('x'), { message }))
      expect([serialized.name, serialized.message]).toEqual(['Error', expected])
      expect(rebuildError(JSON.parse(JSON.stringify(serialized))).message).toBe(expected)
    }
    expect(serializeError(Object.assign(new Error(), { code: 'ECONNREFUSED' })).message).toBe('ECONNREFUSED')
  })

  it('takes an error whose name or stack is no text', () => {
    for (const name of [null, undefined, '', 5, () => 1]) {
      expect(serializeError(Object.assign(new RangeError('x'), { name })).name).toBe('RangeError')
    }
    for (const stack of [null, undefined, [{}], () => 1]) {
      const error = Object.defineProperty(new Error('x'), 'stack', { value: stack })
      expect(serializeError(error)).toEqual({ name: 'Error', message: 'x' })
    }
  })

  it('gives an error that has no name of its own that of its class', () => {
    class RowError extends Error {}
    class Nameless extends Error {}
    Object.defineProperty(Nameless, 'name', { value: '' })
    expect(serializeError(new RowError('x')).name).toBe('RowError')
    expect(String(rebuildError(serializeError(new RowError('x'))))).toBe('RowError: x')
    expect(serializeError(new Nameless('x')).name).toBe('Error')
    expect(serializeError(Object.assign(new RowError('x'), { name: 'Error' })).name).toBe('Error')
  })

  it('never throws, whatever cannot be read', () => {
    const revoked = Proxy.revocable(() => 1, {})
    revoked.revoke()
    const refuse = () => {
      throw new Error('not readable')
    }
    const everywhere = new Proxy(new Error('x'), { get: refuse, has: refuse, getPrototypeOf: refuse, getOwnPropertyDescriptor: refuse })
    const getters = ['name', 'message', 'stack', 'code', 'cause', 'errors'].map(key =>
      Object.defineProperty(new Error('x'), key, { get: refuse }),
    )
    const own = Object.defineProperty(new NoCapacityError('none'), 'detail', { enumerable: true, get: refuse })
    const parts = Object.assign(new Error('x'), { errors: Object.defineProperty([], 0, { get: refuse }) })
    for (const thrown of [revoked.proxy, everywhere, ...getters, own, parts, new Error('x', { cause: revoked.proxy })]) {
      const serialized = serializeError(thrown)
      expect([typeof serialized.name, typeof serialized.message]).toEqual(['string', 'string'])
      expect(JSON.parse(JSON.stringify(serialized))).toEqual(serialized)
    }
  })

  it('keeps of the fields of our own errors what comes back from JSON', () => {
    const error = Object.assign(new NoCapacityError('none'), { zone: 'b', size: 5n, retry: () => undefined })
    expect(serializeError(error).data).toEqual({ retryable: true, zone: 'b' })
  })

  it('tells each error once, however often others carry it', () => {
    const all = new AggregateError([], 'all failed')
    for (let part = 0; part < 30; part++) all.errors.push(new Error(`part ${part}`, { cause: all }))
    const serialized = serializeError(all)
    expect(JSON.stringify(serialized).length).toBeLessThan(100_000)
    expect(serialized.errors?.map(({ message }) => message)).toEqual(Array.from({ length: 30 }, (_, part) => `part ${part}`))
    expect(serialized.errors?.[29]?.cause).toEqual({
      name: 'AggregateError',
      message: 'all failed',
      stack: 'AggregateError: all failed\n    (it is told in full where it comes first)',
    })
  })

  it('keeps a hundred of very many errors, and says how many are left out', () => {
    const all = new AggregateError(
      Array.from({ length: 100_000 }, (_, part) => Object.assign(new Error(`part ${part}`), { stack: undefined })),
      'all failed',
    )
    const { errors, stack } = serializeError(all)
    expect(errors).toHaveLength(99)
    expect(stack).toMatch(/\n {4}\(99901 of the errors that it carries left out\)$/)
  })

  it('keeps the beginning of a long text, so that a record stays small', () => {
    const long = 'x'.repeat(1_000_000)
    const parts = Array.from({ length: 50 }, () => new Error(long))
    const serialized = serializeError(new AggregateError(parts, long, { cause: long }))
    expect(serialized.message).toMatch(/^x{16384}… \(983616 more characters\)$/)
    expect(JSON.stringify(serialized).length).toBeLessThan(70_000)
    expect(serialized.stack).toContain('of the errors that it carries left out')
  })
})
