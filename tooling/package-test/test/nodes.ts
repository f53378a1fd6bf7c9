import { node22 } from '@trainyard/node-22'

/** The oldest Node that the packages support, and the one that the workspace works with. */
export const nodes = [
  { name: 'Node 22', node: node22() },
  { name: 'Node 24', node: process.execPath },
] as const
