import { type SageMakerEmulator, startSageMakerEmulator } from '@trainyard/emulators'

/** Milliseconds, where the real service takes minutes to find a machine. */
const timing = { starting: 300, downloading: 200, uploading: 100 }

/** An account of Amazon SageMaker on this machine, whose jobs really run here. */
export async function startEmulatedAccount(): Promise<SageMakerEmulator> {
  return startSageMakerEmulator({ execute: true, timing })
}

/** What the configuration file leaves open: where the account is, and who asks it. */
export function configurationOf({ settings: config }: SageMakerEmulator) {
  return {
    trainers: { cloud: { type: 'SAGEMAKER', config } },
    finders: { cloud: { type: 'SAGEMAKER', config } },
  }
}
