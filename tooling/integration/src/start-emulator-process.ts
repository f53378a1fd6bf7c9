import { type Command, startCommand } from './start-command.ts'

interface Ready {
  readonly url: string
  readonly region: string
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly bucket: string
}

export interface EmulatorProcess extends Ready, Pick<Command<Ready>, 'stop'> {
  /** For clients that read their settings from the environment. */
  readonly environment: Readonly<Record<string, string>>
}

/** `npx trainyard-emulator sagemaker …`. */
export async function startEmulatorProcess(...options: readonly string[]): Promise<EmulatorProcess> {
  const { ready, stop } = await startCommand<Ready>(['sagemaker', '--port', '0', ...options])
  return {
    ...ready,
    environment: {
      AWS_ENDPOINT_URL: ready.url,
      AWS_ACCESS_KEY_ID: ready.accessKeyId,
      AWS_SECRET_ACCESS_KEY: ready.secretAccessKey,
      AWS_DEFAULT_REGION: ready.region,
      AWS_EC2_METADATA_DISABLED: 'true',
    },
    stop,
  }
}
