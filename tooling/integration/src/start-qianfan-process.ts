import { baiduEnvironment } from './baidu-environment.ts'
import { type Command, startCommand } from './start-command.ts'

interface Ready {
  readonly url: string
  /** Of the application, for OAuth. */
  readonly ak: string
  readonly sk: string
  /** Of the account, for signatures. */
  readonly accessKey: string
  readonly secretKey: string
}

export interface QianfanProcess extends Ready, Pick<Command<Ready>, 'stop'> {
  /** What Baidu's own client needs to come here with everything, and to poll often. */
  readonly environment: Readonly<Record<string, string>>
}

/** `npx trainyard-emulator qianfan …`. `cacheFolder`: for the client, and its own. */
export async function startQianfanProcess(cacheFolder: string, ...options: readonly string[]): Promise<QianfanProcess> {
  const { ready, stop } = await startCommand<Ready>(['qianfan', '--port', '0', ...options])
  const { url, ak, sk, accessKey, secretKey } = ready
  return {
    ...ready,
    environment: {
      QIANFAN_BASE_URL: url,
      QIANFAN_CONSOLE_API_BASE_URL: url,
      QIANFAN_IAM_BASE_URL: url,
      QIANFAN_BOS_HOST_REGION: `${url}/`,
      QIANFAN_AK: ak,
      QIANFAN_SK: sk,
      QIANFAN_ACCESS_KEY: accessKey,
      QIANFAN_SECRET_KEY: secretKey,
      ...baiduEnvironment(cacheFolder),
    },
    stop,
  }
}
