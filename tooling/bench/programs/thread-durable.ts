import { compareStores } from '../support/compare-stores.ts'
import { printFigures } from '../support/figures.ts'

printFigures(await compareStores('thread'))
