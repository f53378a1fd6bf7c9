import type { InstanceSettings } from '../configuration/index.ts'
import { absolutePath } from '../request/save-path.ts'

/** The settings with their local paths absolute: relative ones count from the configuration file. */
export function anchorSettings(settings: InstanceSettings, baseDirectory: string): InstanceSettings {
  const { savePath, defaults } = settings
  return {
    ...settings,
    ...(savePath !== undefined && { savePath: absolutePath(savePath, baseDirectory) }),
    ...(defaults && {
      defaults: {
        ...defaults,
        ...(defaults.sourceDirectory !== undefined && { sourceDirectory: absolutePath(defaults.sourceDirectory, baseDirectory) }),
        ...(defaults.inputs && {
          inputs: Object.fromEntries(
            Object.entries(defaults.inputs).map(([channel, path]) => [channel, absolutePath(path, baseDirectory)]),
          ),
        }),
        ...(defaults.input !== undefined && { input: absolutePath(defaults.input, baseDirectory) }),
        ...(defaults.output !== undefined && { output: absolutePath(defaults.output, baseDirectory) }),
      },
    }),
  }
}
