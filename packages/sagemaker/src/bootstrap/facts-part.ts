import { hyperparameterTexts, scriptVariable } from '@trainyard/core'
import type { Program } from './program.ts'
import { shellQuote } from './shell-quote.ts'

/** The variables that are known before the job is: what the program is told of its inputs and hyperparameters. */
export function factsPart({ channels, hyperparameters }: Program): string {
  const directories = channels.map(name => [scriptVariable('inputs', name), `"$SM_INPUT_DATA_DIR"/${shellQuote(name)}`])
  const texts = hyperparameterTexts(hyperparameters).map(([name, text]) => [scriptVariable('hyperparameters', name), shellQuote(text)])
  const facts = [
    ['SM_CHANNELS', shellQuote(JSON.stringify(channels))],
    ['SM_HPS', shellQuote(JSON.stringify(hyperparameters))],
  ]
  const lines = [...facts, ...directories, ...texts].map(([name, value]) => `export ${name}=${value}`)
  return [...lines, `channel_directories=${shellQuote(channelDirectories(channels))}`].join('\n')
}

/** JSON, in which `@` stands for the directory of all inputs: no channel has one in its name. */
function channelDirectories(channels: readonly string[]): string {
  return JSON.stringify(Object.fromEntries(channels.map(name => [name, `@/${name}`])))
}
