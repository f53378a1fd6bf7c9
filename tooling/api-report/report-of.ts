import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Extractor, ExtractorConfig, ExtractorLogLevel, type IConfigFile } from '@microsoft/api-extractor'
import type { EntryPoint } from './entry-points.ts'

const compilerOptions = {
  target: 'ES2024',
  lib: ['ES2024', 'ESNext.Array', 'ESNext.Disposable'],
  module: 'NodeNext',
  moduleResolution: 'NodeNext',
  strict: true,
  types: ['node'],
  skipLibCheck: true,
}

/** What an entry point exports, as text. */
export function reportOf({ folder, specifier, declarations }: EntryPoint, scratch: string): string {
  const reportFolder = join(scratch, specifier)
  mkdirSync(reportFolder, { recursive: true })
  const configObject: IConfigFile = {
    projectFolder: folder,
    mainEntryPointFilePath: declarations,
    compiler: { overrideTsconfig: { compilerOptions, files: [declarations] } },
    apiReport: { enabled: true, reportFileName: 'report', reportFolder, reportTempFolder: join(reportFolder, 'new') },
    docModel: { enabled: false },
    dtsRollup: { enabled: false },
    tsdocMetadata: { enabled: false },
    newlineKind: 'lf',
    messages: {
      compilerMessageReporting: { default: { logLevel: ExtractorLogLevel.Error } },
      extractorMessageReporting: {
        default: { logLevel: ExtractorLogLevel.None },
        // A type that is reached through an export and is not exported itself stands in the report, for the reviewer.
        'ae-forgotten-export': { logLevel: ExtractorLogLevel.None, addToApiReportFile: true },
      },
      tsdocMessageReporting: { default: { logLevel: ExtractorLogLevel.None } },
    },
  }
  const config = ExtractorConfig.prepare({
    configObject,
    configObjectFullPath: undefined,
    packageJsonFullPath: join(folder, 'package.json'),
  })
  const { succeeded } = Extractor.invoke(config, {
    localBuild: true,
    messageCallback: message => void (message.handled = message.logLevel !== ExtractorLogLevel.Error),
  })
  if (!succeeded) throw new Error(`The declarations of ${specifier} could not be read`)
  return readFileSync(join(reportFolder, 'report.api.md'), 'utf8')
}
