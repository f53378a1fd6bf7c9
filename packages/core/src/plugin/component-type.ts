import type { ComponentType, Host, OptionsOf, Schema } from '../contract/index.ts'

/** Types `settings` in `create`, and checks at compile time that the options schema gives what the component's `submit` reads. */
export function componentType<Settings, Component>(type: {
  readonly settings: Schema<Settings>
  readonly options?: Schema<OptionsOf<NoInfer<Component>>>
  create(settings: Settings, host: Host): Component
}): ComponentType<Component, Settings> {
  return type
}
