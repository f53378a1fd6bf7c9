import type { ComponentType, Host, OptionsOf, Schema } from '../contract/index.ts'

/**
 * Types `settings` in `create` and, by what the schema takes, the `config` of instances in code; and checks at compile time that the
 * options schema gives what the component's `submit` reads.
 */
export function componentType<Settings, Component, Input = unknown>(type: {
  readonly settings: Schema<Settings, Input>
  readonly options?: Schema<OptionsOf<NoInfer<Component>>>
  create(settings: Settings, host: Host): Component
}): ComponentType<Component, Settings> & { readonly settings: Schema<Settings, Input> } {
  return type
}
