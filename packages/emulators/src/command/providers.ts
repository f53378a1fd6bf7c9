import type { EmulatorProvider } from './emulator-options.ts'
import { qianfanProvider } from './qianfan-provider.ts'
import { sageMakerProvider } from './sagemaker-provider.ts'

/** What `trainyard-emulator NAME` starts. */
export const providers = { sagemaker: sageMakerProvider, qianfan: qianfanProvider } satisfies Readonly<Record<string, EmulatorProvider>>

export type ProviderName = keyof typeof providers

export function isProviderName(name: string): name is ProviderName {
  return Object.hasOwn(providers, name)
}
