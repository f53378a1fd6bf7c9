import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { createTrainyard, type Service } from '@trainyard/core'
import { qianfan } from '@trainyard/qianfan'

interface QianfanService {
  readonly service: Service
  /** What a bare client needs: the service's address with a token in it. */
  readonly address: string
  close(): Promise<void>
}

/** A service on the emulated Qianfan, which runs in a process of its own. */
export async function qianfanService(): Promise<QianfanService> {
  const command = join(dirname(createRequire(import.meta.url).resolve('@trainyard/emulators/package.json')), 'bin/trainyard-emulator.js')
  const server = spawn(process.execPath, [command, 'qianfan', '--port', '0', '--speed', '6000'], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [line] = (await once(createInterface(server.stdout), 'line')) as [string]
  const { url: endpoint, ...keys } = JSON.parse(line) as Readonly<Record<'url' | 'ak' | 'sk' | 'accessKey' | 'secretKey', string>>
  const yard = createTrainyard({ plugins: [qianfan({ ...keys, endpoint, pollSeconds: 0.05 })], store: 'memory' })
  const request = { kind: 'finetune', method: 'sft', baseModel: 'ERNIE-Speed-8K', trainingData: 'bos:/trainyard/rows/' } as const
  const model = await (await yard.train(request)).result()
  const service = await (await yard.deploy(model.artifact)).result()
  const pair = new URLSearchParams({ grant_type: 'client_credentials', client_id: keys.ak, client_secret: keys.sk })
  const token = await fetch(`${endpoint}/oauth/2.0/token?${pair.toString()}`, { method: 'POST' })
  const { access_token } = (await token.json()) as { readonly access_token: string }
  return {
    service,
    address: `${service.url}?access_token=${access_token}`,
    async close() {
      await yard.close()
      server.kill()
    },
  }
}
