import * as v from 'valibot'
import {
  type AnyDeployer,
  type AnyPredictor,
  type AnyTrainer,
  type ComponentType,
  definePlugin,
  type Finder,
  type Host,
  type Initializer,
  type Plugin,
  type Schema,
} from '../../src/index.ts'

/** A component, or how one is made. */
type Made<Component> = Component | ((settings: TestSettings, host: Host) => Component)
export type TestSettings = Readonly<Record<string, unknown>>

export interface TestPluginParts {
  /** Default: `acme`. Its types have the same name in upper case. */
  readonly name?: string
  readonly trainer?: Made<AnyTrainer>
  readonly predictor?: Made<AnyPredictor>
  readonly deployer?: Made<AnyDeployer>
  readonly finder?: Made<Finder>
  readonly initializer?: Made<Initializer>
  /** Default: any. */
  readonly settings?: Schema<TestSettings>
  /** Of trainers. Default: none. */
  readonly options?: Schema<object>
}

const anySettings = v.record(v.string(), v.unknown())

/** A plugin of one type in each role that is given. */
export function testPlugin({ name = 'acme', settings = anySettings, ...parts }: TestPluginParts): Plugin {
  const typeName = name.toUpperCase()
  function types<Component extends object>(made: Made<Component> | undefined, options?: Schema<object>) {
    if (!made) return undefined
    const create = typeof made === 'function' ? made : () => made
    const type = { settings, ...(options && { options }), create } as ComponentType<Component>
    return { [typeName]: type }
  }
  const { trainer, predictor, deployer, finder, initializer, options } = parts
  const all = {
    trainers: types(trainer, options),
    predictors: types(predictor),
    deployers: types(deployer),
    finders: types(finder),
    initializers: types(initializer),
  }
  const given = Object.fromEntries(Object.entries(all).filter(([, offered]) => offered)) as Partial<Plugin>
  return definePlugin({ ...given, specificationVersion: 'v1', name })
}
