import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { canonicalQuery, canonicalRequest } from '../src/wire/signature/canonical-request.ts'
import { authorizationOf, bceDate } from '../src/wire/signature/sign.ts'
import { signedHeaders } from '../src/wire/signature/signed-headers.ts'
import { scriptedServer } from './support/scripted-server.ts'
import { context, keys, wireAt } from './support/wire.ts'

const at = new Date('2024-01-29T08:00:00.789Z')
const date = '2024-01-29T08:00:00Z'
const terms = { ...keys, at, lifetimeSeconds: 300 }
const reserved = {
  method: 'GET',
  path: '/path',
  query: { b: "a b/ü+*!'()~", a: '', B: '1' },
  headers: { host: 'h.example.com:8080', 'x-bce-date': date },
}

describe('a signature', () => {
  it('[QF-1] is that of the published vectors, byte for byte', () => {
    const headers = {
      'Content-Type': 'application/json',
      Host: 'qianfan.baidubce.com',
      'request-source': 'qianfan_py_sdk_v0.4.12.3',
      'x-bce-date': date,
    }
    const create = { method: 'POST', path: '/v2/finetuning', query: { Action: 'CreateFineTuningJob' }, headers }
    expect(authorizationOf(create, terms)).toBe(
      `bce-auth-v1/${keys.accessKey}/${date}/300/content-type;host;request-source;x-bce-date/b1eb5cf2f2ed55e754bb1dcfbcd79748863aeffa4529e7e06aa643faeaccfd10`,
    )
    const publish = {
      method: 'POST',
      path: '/wenxinworkshop/modelrepo/publishTrainModel',
      headers: { host: 'qianfan.baidubce.com', 'x-bce-date': date },
    }
    expect(authorizationOf(publish, terms)).toMatch(/host;x-bce-date\/3392871f33ee1280d541cae9234729e1157bb78d1312975cba22cd2d198fad1b$/)
    const bearer = {
      method: 'GET',
      path: '/v1/BCE-BEARER/token',
      query: { expireInSeconds: '43200' },
      headers: { host: 'iam.bj.baidubce.com', 'x-bce-date': date },
    }
    expect(authorizationOf(bearer, { ...terms, lifetimeSeconds: 1800 })).toMatch(
      /\/10223962ff2e283f69188f9fb973593954627b46eff50a7b0677a0c1a16932fd$/,
    )
    const short = { accessKey: 'ak', secretKey: 'sk', at, lifetimeSeconds: 300 }
    expect(authorizationOf(reserved, short)).toMatch(/\/e361005bc73d7b292312b92bcaa554270f8b21b47a3bb5df2b745864eff0b33c$/)
  })

  it('[QF-2] is made with the signing key as text, which no key of raw bytes gives', async () => {
    const prefix = `bce-auth-v1/${keys.accessKey}/${date}/300`
    const signingKey = createHmac('sha256', keys.secretKey).update(prefix)
    const bytes = signingKey.digest()
    expect(bytes.toString('hex')).toBe('b00bebe86bb36f33e62c735a55271556bbf788c054fb4f1859094c0f516e2fd8')
    const request = {
      method: 'POST',
      path: '/wenxinworkshop/modelrepo/publishTrainModel',
      headers: { host: 'qianfan.baidubce.com', 'x-bce-date': date },
    }
    const signedWith = (key: string | Buffer) => createHmac('sha256', key).update(canonicalRequest(request)).digest('hex')
    const signature = authorizationOf(request, terms).split('/').at(-1)
    expect(signature).toBe(signedWith(bytes.toString('hex')))
    expect(signature).not.toBe(signedWith(bytes))
  })

  it('[QF-3] encodes and sorts a query with reserved characters, empty values and both cases', () => {
    expect(canonicalQuery(reserved.query)).toBe('B=1&a=&b=a%20b%2F%C3%BC%2B%2A%21%27%28%29~')
  })

  it('[QF-4] has the port of the host, encoded', () => {
    expect(canonicalRequest(reserved)).toContain('host:h.example.com%3A8080\nx-bce-date:2024-01-29T08%3A00%3A00Z')
  })

  it('[QF-5] is of the very second that x-bce-date says', () => {
    expect(bceDate(at)).toBe(date)
    const url = new URL('http://a/path')
    const { authorization, 'x-bce-date': sent } = signedHeaders({ method: 'POST', url, keys }) as Record<string, string>
    expect(sent).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)
    expect(authorization?.split('/')[2]).toBe(sent)
  })

  it('[QF-6] is made anew for each try', async () => {
    const { url, requests } = await scriptedServer((_request, index) =>
      index === 0 ? { body: { error_code: 18, error_msg: 'slower' } } : { body: { result: true } },
    )
    const { client, host } = wireAt(url, keys)
    // The next second, so that the two signatures differ.
    host.sleep = () => new Promise(resolve => setTimeout(resolve, 1100))
    await client.management.v1('dataset/info', {}, context)
    const [first, second] = requests.map(({ headers }) => [headers['x-bce-date'], headers.authorization])
    expect(first?.[0]).not.toBe(second?.[0])
    expect(first?.[1]).not.toBe(second?.[1])
  })

  it('[QF-7] names what it covers in lower case and in order', () => {
    const headers = { 'X-Bce-Date': date, Host: 'a', 'Content-Type': 'b' }
    expect(authorizationOf({ method: 'POST', path: '/', headers }, terms)).toContain('/content-type;host;x-bce-date/')
  })
})
