import {
  appendFileSync,
  existsSync,
  lstatSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { InvalidModuleError, InvalidRequestError, JobCanceledError, UnsupportedRequestError } from '@trainyard/core'
import { describe, expect, test } from 'vitest'
import { InputChangedError, RowError } from '../src/index.ts'
import { removePrediction } from '../src/predict/remove-prediction.ts'
import doubles from './fixtures/doubles.ts'
import { openBatchYard } from './support/batch-yard.ts'

const record = { providerOptions: { local: { onRowError: 'record' as const } } }

describe('a batch', () => {
  test('gives one row for each row, in order, and can be read twice', async () => {
    const { yard, write, output, model, lines } = await openBatchYard()
    const input = write('in.jsonl', Array.from({ length: 20_000 }, (_, x) => `{"x":${x}}\n`).join(''))
    const future = await yard.predictBatch({ model, input, output })
    const rows = await future.result()
    const expected = Array.from({ length: 20_000 }, (_, x) => ({ y: 2 * x }))
    expect(await Array.fromAsync(rows)).toEqual(expected)
    expect(await Array.fromAsync(rows)).toEqual(expected)
    expect(rows.artifact).toEqual({ uri: `file://${output}`, attributes: { rows: '20000', failedRows: '0' } })
    expect(lines()).toHaveLength(20_000)
    const stream = future.stream()[Symbol.asyncIterator]()
    expect((await stream.next()).value).toEqual({ y: 0 })
    await stream.return?.()
  })

  test('reads CSV: quotes, line ends within them, CRLF, a byte order mark, empty lines, any text', async () => {
    const { yard, write, output, model, lines } = await openBatchYard()
    const input = write('in.csv', '\u{feff}name,"the ""text"""\r\nü🙂,"a, b\r\nc ""d"""\r\n\r\n"",\r\n__proto__,last')
    await (await yard.predictBatch({ model, input, output, method: 'echo' })).result()
    expect(lines().map(line => JSON.parse(line) as unknown)).toEqual([
      { name: 'ü🙂', 'the "text"': 'a, b\r\nc "d"' },
      { name: '', 'the "text"': '' },
      { name: '__proto__', 'the "text"': 'last' },
    ])
  })

  test('reads JSON of every kind, and skips empty lines', async () => {
    const { yard, write, output, model, lines } = await openBatchYard()
    const input = write('in.ndjson', '\u{feff}{"a":"\u2028"}\r\n\n  \n[1]\nnull\n"x"\n1.5')
    const future = await yard.predictBatch({ model, input, output, method: 'echo' })
    const expected = [{ a: '\u2028' }, [1], null, 'x', 1.5]
    expect(await Array.fromAsync(await future.result())).toEqual(expected)
    expect(lines().map(line => JSON.parse(line) as unknown)).toEqual(expected)
  })

  test('reads the files of a folder in the order of their names', async () => {
    const { yard, folder, write, output, model, lines } = await openBatchYard()
    write('in/b.csv', 'x\n3\n')
    write('in/a.jsonl', '{"x":1}\n{"x":2}')
    write('in/c.jsonl', '')
    write('in/d.csv', '')
    write('in/_SUCCESS', '')
    write('in/.hidden', '')
    await (await yard.predictBatch({ model, input: join(folder, 'in'), output })).result()
    expect(lines()).toEqual(['{"y":2}', '{"y":4}', '{"y":6}'])
  })

  test('has an output for what gives nothing, and the list of what gives its values one by one', async () => {
    const { yard, write, output, model, lines } = await openBatchYard()
    const input = write('in.jsonl', '"ab"\n"c"\n')
    await (await yard.predictBatch({ model, input, output, method: 'spell' })).result()
    expect(lines()).toEqual(['["a","b"]', '["c"]'])
    const live = await yard.load(model.uri, { module: doubles })
    expect(live.run({ x: 1 })).toEqual({ y: 2 })
  })

  test('runs in threads, and in this one where the settings or the class say so', async () => {
    const { yard, write, output, model, lines } = await openBatchYard()
    const input = write('in.jsonl', '1\n')
    await (await yard.predictBatch({ model, input, output, method: 'thread' })).result()
    const [inThread = ''] = lines()
    const inline = await openBatchYard({ workers: 'inline' })
    await (await inline.yard.predictBatch({ model, input, output: inline.output, method: 'thread' })).result()
    const [here = ''] = inline.lines()
    expect(Number(inThread)).toBeGreaterThan(Number(here))
  })

  test.each(['thread', 'inline'] as const)('calls the method with the row and a signal: %s', async workers => {
    const { yard, write, output, model, lines } = await openBatchYard({ workers })
    await (await yard.predictBatch({ model, input: write('in.jsonl', '7\n'), output, method: 'given' })).result()
    expect(lines()).toEqual(['{"row":7,"count":2,"isAborted":false}'])
  })

  test('takes what the finder gives, and a trained model', async () => {
    const { yard, folder, write, output, model, lines } = await openBatchYard()
    const input = write('in.jsonl', '{"x":1}\n')
    const found = await yard.findModel(model.uri)
    if (!found) throw new Error('There is no model.')
    await (await yard.predictBatch({ model: found, input, output })).result()
    expect(lines()).toEqual(['{"y":2}'])
    const training = await yard.train({ kind: 'module', module: doubles, arguments: { factor: 3 } }, { savePath: join(folder, 'trained') })
    await (await yard.predictBatch({ model: await training.result(), input, output })).result()
    expect(lines()).toEqual(['{"y":3}'])
  })

  test('takes a model that lives in this process', async () => {
    const { yard, write, output, lines } = await openBatchYard({ workers: 'inline' })
    const training = await yard.train({ kind: 'module', module: doubles, arguments: { factor: 5 } })
    const { artifact } = await training.result()
    expect(artifact.uri).toMatch(/^memory:/)
    const input = write('in.jsonl', '{"x":1}\n')
    await (await yard.predictBatch({ model: artifact, input, output })).result()
    expect(lines()).toEqual(['{"y":5}'])
    await expect(yard.predictBatch({ model: artifact, input, output, method: 'sing' })).rejects.toMatchObject({ field: 'method' })
  })

  test('notices that its model was saved anew', async () => {
    const { yard, write, output, model, lines } = await openBatchYard()
    const input = write('in.jsonl', '{"x":1}\n')
    await (await yard.predictBatch({ model, input, output })).result()
    write('model/factor', '300')
    await (await yard.predictBatch({ model, input, output })).result()
    expect(lines()).toEqual(['{"y":300}'])
  })

  test('tells how far it is, and how many rows there were', async () => {
    const { yard, write, output, model } = await openBatchYard()
    const future = await yard.predictBatch({ model, input: write('in.jsonl', '{"x":1}\n{"do":"throw"}\n'), output }, record)
    const events = await Array.fromAsync(future.events())
    const metrics = events.flatMap(event => (event.type === 'metric' ? [[event.name, event.value]] : []))
    expect(Object.fromEntries(metrics)).toMatchObject({ rows: 2, failedRows: 1 })
    expect(events.findLast(event => event.type === 'progress')).toMatchObject({ progress: 1 })
  })

  test.each(['there', 'not there yet'])('writes to where a link leads, which stays: to a file that is %s', async state => {
    const { yard, folder, write, output, model, lines } = await openBatchYard()
    const target = state === 'there' ? write('elsewhere/rows.jsonl', 'old') : join(folder, 'elsewhere/rows.jsonl')
    symlinkSync('elsewhere/rows.jsonl', output)
    await (await yard.predictBatch({ model, input: write('in.jsonl', '{"x":1}\n'), output })).result()
    expect(lstatSync(output).isSymbolicLink()).toBe(true)
    expect(lines()).toEqual(['{"y":2}'])
    expect(readdirSync(dirname(target))).toEqual(['rows.jsonl'])
  })

  test('may have an output of the longest name that a disk takes', async () => {
    const { yard, folder, write, model } = await openBatchYard()
    const output = join(folder, 'a'.repeat(255))
    await (await yard.predictBatch({ model, input: write('in.jsonl', '{"x":1}\n'), output })).result()
    expect(readFileSync(output, 'utf8')).toBe('{"y":2}\n')
  })

  test('that is canceled ends its threads, and keeps what it has for the next time', async () => {
    const { yard, folder, write, output, model } = await openBatchYard()
    const input = write('in.jsonl', '{"x":1}\n{"x":2,"milliseconds":100000}\n')
    const future = await yard.predictBatch({ model, input, output })
    await future.cancel()
    await expect(future.result()).rejects.toThrow(JobCanceledError)
    expect(existsSync(output)).toBe(false)
    const reference = future.toJSON().reference as { directory: string; partial: string }
    await yard.close()
    await removePrediction(reference)
    expect(readdirSync(folder).filter(name => name.includes('partial'))).toEqual([])
  })
})

describe('an input that changes while it is read', () => {
  const rows = `{"x":0,"until":"GATE"}\n${'{"x":1}\n'.repeat(200_000)}`

  /** How a batch ends whose input is changed while its first row is predicted. */
  async function batchWhileChanging(change: (input: string) => void) {
    const { yard, folder, write, output, model } = await openBatchYard({ workers: 'inline' })
    const gate = join(folder, 'gate')
    const input = write('in.jsonl', rows.replace('GATE', gate))
    const future = await yard.predictBatch({ model, input, output })
    change(input)
    writeFileSync(gate, '')
    return { input, output, future }
  }

  test('ends the job where it became shorter, also in the middle of a row', async () => {
    const { input, output, future } = await batchWhileChanging(file => truncateSync(file, 500_003))
    const error: unknown = await future.result().catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(InputChangedError)
    expect(error).toMatchObject({ file: input, message: expect.stringContaining(`${input} changed while it was read: it ends after`) })
    expect(existsSync(output)).toBe(false)
  })

  test('ends the job where it was written to', async () => {
    const { future } = await batchWhileChanging(file => utimesSync(file, 1, 1))
    await expect(future.result()).rejects.toThrow(InputChangedError)
  })

  test('does no harm where something was added, which is not read', async () => {
    const { future } = await batchWhileChanging(file => appendFileSync(file, '{"x":2}\n'))
    expect((await future.result()).artifact.attributes).toEqual({ rows: '200001', failedRows: '0' })
  })
})

describe('a row that cannot be predicted', () => {
  const bad = '{"x":1}\n{"x":\n{"x":3,"do":"throw"}\n{"x":4}\n'

  test('ends the job with its place and the reason', async () => {
    const { yard, write, output, model } = await openBatchYard()
    const input = write('in.jsonl', bad)
    const future = await yard.predictBatch({ model, input, output })
    const error: unknown = await future.result().catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(RowError)
    expect(error).toMatchObject({ file: input, line: 2, expected: 'a JSON value', found: String.raw`"{\"x\":"` })
    expect((error as Error).cause).toBeInstanceOf(SyntaxError)
    expect(existsSync(output)).toBe(false)
  })

  test('has what the model threw as its cause', async () => {
    const { yard, write, output, model } = await openBatchYard()
    const input = write('in.csv', 'x,do\n1,\n"2\n2",throw\n')
    const error: unknown = await (await yard.predictBatch({ model, input, output })).result().catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ file: input, line: 3, cause: { name: 'RangeError', message: String.raw`cannot double "2\n2"` } })
    expect((error as Error).message).toContain(`${input}:3: expected a row that run() takes, found RangeError: cannot double`)
  })

  test('becomes a row with the error, where that is wished', async () => {
    const { yard, write, output, model } = await openBatchYard()
    const input = write('in.jsonl', bad)
    const rows = await (await yard.predictBatch({ model, input, output }, record)).result()
    expect(await Array.fromAsync(rows)).toEqual([
      { y: 2 },
      { error: { file: input, line: 2, expected: 'a JSON value', found: String.raw`"{\"x\":"` } },
      { error: { file: input, line: 3, expected: 'a row that run() takes', found: 'RangeError: cannot double 3' } },
      { y: 8 },
    ])
    expect(rows.artifact.attributes).toEqual({ rows: '4', failedRows: '2' })
  })

  test.each([
    ['x,y\n1\n', 2, '2 fields (x, y)'],
    ['x,y\n1,2\n1,a"b"\n', 3, 'quotes around a whole field, and two for one within'],
    ['x,x\n1,2\n', 1, 'a header with a name of its own for each column'],
    ['x,\n1,2\n', 1, 'a header with a name of its own for each column'],
    ['x,y\n1,2\n1,"2\n\n', 3, 'quotes around a whole field, and two for one within'],
    ['x,y\r1,2\r3,4\r', 1, 'a header with a name of its own for each column'],
    [`x\r${'1\r'.repeat(600_000)}`, 1, 'a header with a name of its own for each column'],
    [Buffer.from('\u{e9},y\n1,2\n', 'latin1'), 1, 'a header with a name of its own for each column'],
  ])('in CSV: %j', async (content, line, expected) => {
    const { yard, write, output, model } = await openBatchYard()
    const future = await yard.predictBatch({ model, input: write('in.csv', content), output, method: 'echo' })
    await expect(future.result()).rejects.toMatchObject({ line, expected })
  })

  test('in CSV with line ends of CR alone, which would have no rows, is told so', async () => {
    const { yard, write, output, model } = await openBatchYard()
    const future = await yard.predictBatch({ model, input: write('in.csv', 'x\r1\r2\r'), output })
    await expect(future.result()).rejects.toMatchObject({ found: 'line ends of CR alone, where LF or CR LF ends a line' })
  })

  test('in CSV takes no other row with it, whatever is wrong with its quotes', async () => {
    const { yard, write, output, model } = await openBatchYard()
    const input = write('in.csv', 'a,b\n1,2\n5" pipe,6\n7,8\n9" pipe,0\n"11"x,"1\n2"\n13,14\n15,"16\n17,18\n')
    const rows = await (await yard.predictBatch({ model, input, output, method: 'echo' }, record)).result()
    const expected = 'quotes around a whole field, and two for one within'
    expect(await Array.fromAsync(rows)).toEqual([
      { a: '1', b: '2' },
      { error: { file: input, line: 3, expected, found: 'a quote inside an unquoted field' } },
      { a: '7', b: '8' },
      { error: { file: input, line: 5, expected, found: 'a quote inside an unquoted field' } },
      { error: { file: input, line: 6, expected, found: 'text behind a quoted field' } },
      { a: '13', b: '14' },
      { error: { file: input, line: 9, expected, found: 'a quote that is not closed' } },
    ])
  })

  test('because it is no text takes no other row with it', async () => {
    const { yard, write, output, model } = await openBatchYard()
    const bytes = (text: string) => Buffer.from(text, 'latin1')
    const error = (file: string, line: number) => ({ error: { file, line, expected: 'text in UTF-8', found: 'other bytes' } })
    const lines = write('in.jsonl', bytes('1\n\n"\u{e9}"\n2\n"\u{e9}'))
    const rows = await (await yard.predictBatch({ model, input: lines, output, method: 'echo' }, record)).result()
    expect(await Array.fromAsync(rows)).toEqual([1, error(lines, 3), 2, error(lines, 5)])
    const table = write('in.csv', bytes('a,b\n1,2\n"3\n\u{e9}",4\n5,6\n'))
    const records = await (await yard.predictBatch({ model, input: table, output, method: 'echo' }, record)).result()
    expect(await Array.fromAsync(records)).toEqual([{ a: '1', b: '2' }, error(table, 3), { a: '5', b: '6' }])
  })

  test.each(['bigint', 'circle'])('because JSON cannot write its output says so: %s', async method => {
    const { yard, write, output, model } = await openBatchYard()
    const future = await yard.predictBatch({ model, input: write('in.jsonl', '7\n'), output, method })
    await expect(future.result()).rejects.toMatchObject({
      line: 1,
      expected: `an output of ${method}() that JSON can write`,
      cause: { name: 'TypeError' },
    })
  })

  test('also when a file is no UTF-8', async () => {
    const { yard, write, output, model } = await openBatchYard()
    const input = write('in.jsonl', Buffer.from('"ü"\n"\u{e9}"\n', 'latin1'))
    await expect((await yard.predictBatch({ model, input, output })).result()).rejects.toMatchObject({ line: 1, expected: 'text in UTF-8' })
  })

  test('a model without the method, or that ends its thread, fails the job as a whole', async () => {
    const { yard, write, output, model } = await openBatchYard()
    const lacking = await yard.predictBatch({ model, input: write('in.jsonl', '1\n'), output, method: 'sing' }, record)
    await expect(lacking.result()).rejects.toThrow(InvalidModuleError)
    const exiting = await yard.predictBatch({ model, input: write('in.jsonl', '{"do":"exit"}\n'), output }, record)
    expect(await exiting.wait()).toMatchObject({ status: 'ERRORED', reason: 'failed' })
    const next = await yard.predictBatch({ model, input: write('in.jsonl', '{"x":1}\n'), output })
    expect(await Array.fromAsync(await next.result())).toEqual([{ y: 2 }])
  })
})

describe('a batch is refused', () => {
  test('where it would write over its input, or into it', async () => {
    const { yard, folder, write, model } = await openBatchYard()
    const input = write('in/in.jsonl', '1\n')
    symlinkSync(join(folder, 'in'), join(folder, 'link'))
    for (const output of [input, join(folder, 'link/in.jsonl'), join(folder, 'other/../in/in.jsonl')]) {
      await expect(yard.predictBatch({ model, input, output })).rejects.toMatchObject({
        field: 'output',
        expected: 'a place outside of the input',
      })
    }
    const intoFolder = yard.predictBatch({ model, input: join(folder, 'link'), output: join(folder, 'in/new/out.jsonl') })
    await expect(intoFolder).rejects.toMatchObject({ field: 'output' })
  })

  test('for whatever is wrong with it, by field', async () => {
    const { yard, folder, write, output, model } = await openBatchYard()
    const input = write('in.jsonl', '1\n')
    const wrong: readonly [Partial<Parameters<typeof yard.predictBatch>[0]>, string, new (...given: never[]) => Error][] = [
      [{ input: 's3://bucket/in.jsonl' }, 'input', UnsupportedRequestError],
      [{ input: join(folder, 'nowhere.jsonl') }, 'input', InvalidRequestError],
      [{ input: write('in.txt', '') }, 'input', InvalidRequestError],
      [{ input: 'in\0.jsonl' }, 'input', InvalidRequestError],
      [{ output: 'out\0.jsonl' }, 'output', InvalidRequestError],
      [{ model: { uri: 'model\0' } }, 'model.uri', InvalidRequestError],
      [{ output: 's3://bucket/out.jsonl' }, 'output', UnsupportedRequestError],
      [{ output: folder }, 'output', InvalidRequestError],
      [{ output: '/dev/null' }, 'output', InvalidRequestError],
      [{ output: join(input, 'below.jsonl') }, 'output', InvalidRequestError],
      [{ model: { uri: join(folder, 'nowhere') } }, 'model.uri', InvalidRequestError],
      [{ model: { uri: 'memory:ty' } }, 'model.uri', InvalidRequestError],
      [{ model: { uri: 's3://bucket/model' } }, 'model.uri', UnsupportedRequestError],
      [{ model: { ...model, attributes: { moduleId: 'other' } }, startFrom: { uri: 'x' } }, 'startFrom', UnsupportedRequestError],
    ]
    for (const [part, field, kind] of wrong) {
      const error: unknown = await yard.predictBatch({ model, input, output, ...part }).catch((thrown: unknown) => thrown)
      expect(error).toBeInstanceOf(kind)
      expect(error).toMatchObject({ field })
    }
    expect(await Array.fromAsync(yard.jobs.list())).toEqual([])
  })

  test('where its class is not known', async () => {
    const { yard, write, output, model } = await openBatchYard()
    writeFileSync(join(model.uri, 'config.yml'), 'module_id: unheard\n')
    const refused = yard.predictBatch({ model, input: write('in.jsonl', '1\n'), output })
    await expect(refused).rejects.toMatchObject({ field: 'model', found: '"unheard"' })
  })
})
