/** The contract, version 1: what an adapter implements, what a user gets, what a store keeps. Types only. */
export type * from './v1/index.ts'
