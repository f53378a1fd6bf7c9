import type { SeedPage, SeedState } from './seed-page.ts'
import { seedRows } from './seed-rows.ts'

const introduction = `# The seeds

Four Python systems gave Trainyard its scope: caikit's model management, the trainers of SageMaker's SDK, the training pipeline of Qianfan, and the
model records of mltracker. This page has every class, method, property, attribute and function of their pages, and says what it is here.

| state | meaning |
|---|---|
| done | the test that is named proves it; the last task of \`npm test\` fails if that test did not pass |
| step 3 | planned, in the order of the steps |
| later | after the steps |
| not here | by design; the reason stands in its place |

It is made of [tooling/seeds/seeds.yaml](../tooling/seeds/seeds.yaml) by \`npm run seeds:update\`.`

/** docs/seeds.md. */
export function renderPage(pages: readonly SeedPage[]): string {
  const summary = pages.map(page => `| ${page.page} | ${countsOf([page]).join(' | ')} |`)
  const total = `| all | ${countsOf(pages).join(' | ')} |`
  const counts = ['| page | names | done | planned | not here |', '|---|---:|---:|---:|---:|', ...summary, total].join('\n')
  return `${[introduction, counts, ...pages.map(renderTable)].join('\n\n')}\n`
}

function countsOf(pages: readonly SeedPage[]): readonly number[] {
  const states = seedRows(pages).map(({ state }) => state)
  const having = (key: string) => states.filter(state => key in state).length
  return [states.length, having('test'), having('planned'), having('not')]
}

function renderTable(page: SeedPage): string {
  const rows = seedRows([page]).map(
    ({ name, modules, state }) => `| \`${name}\` | ${shortened(modules).join(' ')} | ${hereOf(state)} | ${stateOf(state)} |`,
  )
  return [`## ${page.page}`, '', page.about, '', '| there | in | here | state |', '|---|---|---|---|', ...rows].join('\n')
}

/** A module below the first one without the part that they share. */
function shortened([first = '', ...others]: readonly string[]): readonly string[] {
  const rest = others.map(module => (module.startsWith(`${first}.`) ? module.slice(first.length) : module))
  return [first, ...rest].map(module => `\`${module}\``)
}

function hereOf(state: SeedState): string {
  if ('not' in state) return escaped(state.not)
  return state.file === undefined ? escaped(state.here) : `[${escaped(state.here)}](../${state.file})`
}

function stateOf(state: SeedState): string {
  if ('test' in state) return `**done**: ${escaped(state.test)}`
  return 'planned' in state ? state.planned : 'not here'
}

/** Nothing in a cell is a tag, or the end of it. */
function escaped(text: string): string {
  return text.replaceAll(/[|<\\]/g, String.raw`\$&`)
}
