import { expect, it } from 'vitest'
import { Ledger } from './ledger.ts'
import type { RecordedRequest } from './recorded-request.ts'

const requestAt = (at: number): RecordedRequest => ({
  service: 's3',
  operation: at % 2 === 0 ? 'PutObject' : 'GetObject',
  at,
  accessKeyId: 'AKIDEXAMPLE',
  input: {},
  sent: { method: 'PUT', path: '/', query: {}, headers: {} },
  status: 200,
  accepted: true,
})

it('a ledger tells of the latest requests, all or those of one operation', () => {
  const ledger = new Ledger(4)
  for (let at = 1; at <= 25; at++) {
    ledger.add(requestAt(at))
    expect(ledger.requests().map(request => request.at)).toEqual([at - 3, at - 2, at - 1, at].filter(one => one > 0))
  }
  expect(ledger.requests('PutObject').map(request => request.at)).toEqual([22, 24])
})
