import { describe, expect, it } from 'vitest'
import { compareRequests, type Difference } from './recorded/compare-requests.ts'
import { explainedDifferences, explains, flowsLeftOut } from './recorded/difference-table.ts'
import { ourFlows } from './recorded/our-flows.ts'
import { recordedFlows } from './recorded/recorded-flows.ts'
import { Stage } from './recorded/stage.ts'

const explained = explainedDifferences()
const recorded = recordedFlows()
const seen: Difference[] = []

describe('our requests are those of Baidu’s own client, but for what docs/qianfan-requests.md explains:', () => {
  for (const [flow, run] of Object.entries(ourFlows)) {
    it(flow, async () => {
      const stage = await Stage.open()
      await stage.run(run)
      const differences = compareRequests(stage.requests, recorded.get(flow) ?? [])
      seen.push(...differences)
      expect(differences.filter(difference => !explained.some(one => explains(one, difference)))).toEqual([])
    })
  }

  it('each of which there is', () => {
    expect(explained.filter(one => !seen.some(difference => explains(one, difference)))).toEqual([])
  })

  it('and every recorded flow is gone through, or has its reason', () => {
    expect([...Object.keys(ourFlows), ...flowsLeftOut()].toSorted()).toEqual([...recorded.keys()].toSorted())
  })
})
