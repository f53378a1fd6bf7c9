import { EmulatorClock } from '@trainyard/emulators'
import { describe, expect, it } from 'vitest'
import type { QianfanSettings } from '../src/index.ts'
import { emulated, settingsFor } from './support/emulated.ts'
import { scriptedServer, type ScriptedAnswer, type SeenRequest } from './support/scripted-server.ts'
import { context, keys, wireAt } from './support/wire.ts'

const application = { ak: 'anApiKey', sk: 'an-application-secret' }
const isToken = ({ url }: SeenRequest) => url.pathname === '/oauth/2.0/token' || url.pathname === '/v1/BCE-BEARER/token'
const hello = { version: 'v1', path: 'chat/ernie', body: { messages: [] } } as const
const helloV2 = { version: 'v2', path: 'chat/completions', body: { model: 'm', messages: [] } } as const
const minute = 60_000

/** Gives out `token-1`, `token-2` and so on; models answer what is scripted, in turn. */
async function served(settings: QianfanSettings, answers: readonly ScriptedAnswer[] = [], seconds = 3600) {
  let given = 0
  let answered = 0
  const server = await scriptedServer(request => {
    if (!isToken(request)) return answers[answered++] ?? { body: { result: 'hello' } }
    given++
    const [createTime, expireTime] = [0, seconds * 1000].map(milliseconds => new Date(Date.UTC(2030, 0) + milliseconds).toISOString())
    return { body: { access_token: `token-${given}`, expires_in: seconds, token: `token-${given}`, createTime, expireTime } }
  })
  const tokens = () => server.requests.filter(isToken)
  const calls = () => server.requests.filter(request => !isToken(request))
  return { ...wireAt(server.url, settings), tokens, calls }
}

const used = (requests: readonly SeenRequest[]) =>
  requests.map(({ url, headers }) => url.searchParams.get('access_token') ?? headers.authorization)

describe('an access token', () => {
  it('[QF-10] is asked for with the pair in the query, and the secret is nowhere else', async () => {
    const { client, tokens } = await served(application)
    await client.inference.call(hello, context)
    const [request] = tokens()
    expect(Object.fromEntries(request?.url.searchParams ?? [])).toEqual({
      grant_type: 'client_credentials',
      client_id: application.ak,
      client_secret: application.sk,
    })
    expect(request?.body + JSON.stringify(request?.headers)).not.toContain(application.sk)
  })

  it('[QF-11] that is refused says which half of the pair is wrong, at once', async () => {
    const emulator = await emulated()
    for (const [wrong, field] of [
      [{ ak: 'another' }, 'ak'],
      [{ sk: 'another' }, 'sk'],
    ] as const) {
      const { client } = wireAt(emulator.url, { ...settingsFor(emulator), ...wrong })
      const error = await client.inference.call(hello, context).catch((reason: unknown) => reason)
      expect(error).toMatchObject({ code: 'unauthorized', field })
    }
    expect(emulator.requests('token')).toHaveLength(2)
  })

  it('[QF-12] is renewed once when it is refused; the second refusal is told', async () => {
    const refused = { body: { error_code: 111, error_msg: 'Access token expired' } }
    const once = await served(application, [{ body: { error_code: 110, error_msg: 'Access token invalid' } }])
    expect(await once.client.inference.call(hello, context)).toEqual({ result: 'hello' })
    expect(used(once.calls())).toEqual(['token-1', 'token-2'])

    const twice = await served(application, [refused, refused])
    await expect(twice.client.inference.call(hello, context)).rejects.toMatchObject({ providerCode: 111 })
    expect(twice.calls()).toHaveLength(2)
  })

  it('[QF-13] is renewed by one request, however many calls wait for it', async () => {
    const refused = { body: { error_code: 111, error_msg: 'Access token expired' } }
    const { client, tokens } = await served({ ...application, accessToken: 'old' }, [refused, refused])
    await Promise.all([client.inference.call(hello, context), client.inference.call(hello, context)])
    expect(tokens()).toHaveLength(1)
  })

  it('[QF-14] of the user is used until it is refused', async () => {
    const refused = { body: { error_code: 110, error_msg: 'Access token invalid' } }
    const { client, calls, tokens } = await served({ ...application, accessToken: 'mine' }, [{ body: { result: 'a' } }, refused])
    await client.inference.call(hello, context)
    expect(tokens()).toHaveLength(0)
    await client.inference.call(hello, context)
    expect(used(calls())).toEqual(['mine', 'mine', 'token-1'])
  })

  it('[QF-15] is renewed before it expires', async () => {
    const { client, clock, calls } = await served(application, [], 600)
    await client.inference.call(hello, context)
    clock.now += 9 * minute
    await client.inference.call(hello, context)
    clock.now += minute - 5000
    await client.inference.call(hello, context)
    expect(used(calls())).toEqual(['token-1', 'token-1', 'token-2'])
  })

  it('is not needed where only the pair of the account is given: the call is signed', async () => {
    const { client, calls, tokens } = await served(keys)
    await client.inference.call(hello, context)
    expect(tokens()).toHaveLength(0)
    expect(calls()[0]?.headers.authorization).toMatch(/^bce-auth-v1\//)
  })
})

describe('a bearer token', () => {
  it('[QF-16] is minted by a signed GET, and renewed ten seconds before it expires', async () => {
    const { client, clock, calls, tokens } = await served(keys, [], 600)
    await client.inference.call(helloV2, context)
    const [minted] = tokens()
    expect(minted).toMatchObject({ method: 'GET' })
    expect(minted?.url.search).toBe('?expireInSeconds=43200')
    expect(minted?.headers.authorization).toMatch(/^bce-auth-v1\//)
    clock.now += 10 * minute - 10_001
    await client.inference.call(helloV2, context)
    clock.now += 1
    await client.inference.call(helloV2, context)
    expect(used(calls())).toEqual(['Bearer token-1', 'Bearer token-1', 'Bearer token-2'])
  })

  it('[QF-17] of the user is used as it is, and none is minted', async () => {
    const { client, calls, tokens } = await served({ bearerToken: 'mine' })
    await client.inference.call(helloV2, context)
    expect(used(calls())).toEqual(['Bearer mine'])
    expect(tokens()).toHaveLength(0)
  })

  it('[QF-18] is renewed once when the answer is 401', async () => {
    const refused = { status: 401, body: { error: { code: 'invalid_iam_token', message: 'expired', type: 'invalid_request_error' } } }
    const { client, calls } = await served(keys, [refused])
    await client.inference.call(helloV2, context)
    expect(used(calls())).toEqual(['Bearer token-1', 'Bearer token-2'])
  })

  it('that expires in the provider’s own time is renewed', async () => {
    const tokenClock = new EmulatorClock({ speed: 0 })
    const emulator = await emulated({ tokenClock })
    const { bearerToken: _given, ...settings } = { bearerToken: '', ...settingsFor(emulator) }
    const { client } = wireAt(emulator.url, settings)
    const call = { ...helloV2, body: { model: 'ernie-speed-8k', messages: [{ role: 'user', content: 'hello' }] } } as const
    await client.inference.call(call, context)
    await tokenClock.advance(13 * 60 * minute)
    await expect(client.inference.call(call, context)).resolves.toHaveProperty('choices')
  })
})

it('[QF-19] two clients in one process never use each other’s credentials', async () => {
  const mine = await served(keys)
  const others = { accessKey: 'ALTAKsomebodyElse', secretKey: 'another-secret' }
  const theirs = wireAt(mine.settings.consoleUrl, others)
  await Promise.all([
    mine.client.management.v1('dataset/info', { who: 'I' }, context),
    theirs.client.management.v1('dataset/info', { who: 'they' }, context),
  ])
  const signers = mine.calls().map(({ body, headers }) => [(JSON.parse(body) as { who: string }).who, headers.authorization?.split('/')[1]])
  expect(Object.fromEntries(signers)).toEqual({ I: keys.accessKey, they: others.accessKey })
})
