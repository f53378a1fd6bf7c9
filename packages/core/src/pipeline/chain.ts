import type { Action, AnyAction } from '../contract/index.ts'

type InputOf<One> = One extends { run(input: infer Input, context: never): unknown } ? Input : never
type OutputOf<One> = One extends { run(input: never, context: never): Promise<infer Output> } ? Output : never

/** One object type in place of an intersection: what a person can read. */
type Flat<Fields> = { [Key in keyof Fields]: Fields[Key] }
/** The fields so far, with those that an action gave. */
type Added<Fields, Output> = Output extends object ? Flat<Omit<Fields, keyof Output> & Output> : Fields
/** What an action needs of the fields that others before it gave. */
type Shared<Input, Fields> = Pick<Input, Extract<keyof Input, keyof Fields>>

/** The fields that the actions need and none before them gives: the input of the sequence. */
export type Needed<Actions extends readonly AnyAction[], Given = unknown, Input = unknown> = Actions extends readonly [
  infer First extends AnyAction,
  ...infer Rest extends readonly AnyAction[],
]
  ? Needed<Rest, Added<Given, OutputOf<First>>, Input & Omit<InputOf<First>, keyof Given>>
  : Flat<Input>

/** All fields at the end: the input of the sequence, and what each action gave. */
export type Gathered<Actions extends readonly AnyAction[], Fields = Needed<Actions>> = Actions extends readonly [
  infer First extends AnyAction,
  ...infer Rest extends readonly AnyAction[],
]
  ? Gathered<Rest, Added<Fields, OutputOf<First>>>
  : Fields

/** The actions, each of which fits to what those before it give; one that does not becomes an action that would. */
export type Fitting<Actions extends readonly AnyAction[], Fields = unknown> = Actions extends readonly [
  infer First extends AnyAction,
  ...infer Rest extends readonly AnyAction[],
]
  ? [
      Pick<Fields, Extract<keyof Fields, keyof InputOf<First>>> extends Shared<InputOf<First>, Fields>
        ? First
        : Action<Flat<Pick<Fields, Extract<keyof Fields, keyof InputOf<First>>>>>,
      ...Fitting<Rest, Added<Fields, OutputOf<First>>>,
    ]
  : Actions
