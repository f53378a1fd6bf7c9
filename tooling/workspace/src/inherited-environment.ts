/** What a user's program would find: without what npm, turbo and vitest add to the environment of those who run inside them. */
export function inheritedEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(npm_|turbo_|vitest|vite_|node_|trainyard|test$|mode$|prod$|dev$)/i.test(name),
  )
  return Object.fromEntries(kept)
}
