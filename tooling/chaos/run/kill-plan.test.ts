import { describe, expect, it } from 'vitest'
import { windows } from '../plan/windows.ts'
import { type Kill, KillPlan } from './kill-plan.ts'

function killsOf(plan: KillPlan): readonly Kill[] {
  const kills: Kill[] = []
  for (let kill = plan.next(); kill; kill = plan.next()) kills.push(kill)
  return kills
}

describe('the plan of the kills', () => {
  it('hits each window at least ten times in 200 kills, and leaves the rest to chance', () => {
    const plan = new KillPlan(200, 1)
    for (const kill of killsOf(plan)) plan.count(kill)
    expect(plan.isDone).toBe(true)
    for (const window of windows) expect(plan.windows[window], window).toBeGreaterThanOrEqual(10)
    expect(plan.windows['random']).toBeGreaterThan(0)
    expect(Object.values(plan.windows).reduce((sum, count) => sum + count, 0)).toBe(200)
  })

  it('is the same for the same seed, and another for another', () => {
    const [one, same, other] = [3, 3, 4].map(seed => killsOf(new KillPlan(50, seed)))
    expect(same).toEqual(one)
    expect(other).not.toEqual(one)
  })

  it('leaves a few kills to chance alone', () => {
    expect(killsOf(new KillPlan(3, 1)).every(kill => 'afterMilliseconds' in kill)).toBe(true)
  })
})
