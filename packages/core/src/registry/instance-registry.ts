import type { ComponentKind, Components, Host } from '../contract/index.ts'
import {
  checkSettingsNow,
  instanceSettingKeys,
  type InstanceSettings,
  type SettingsPlace,
  validateSettings,
} from '../configuration/index.ts'
import type { Container } from '../container/container.ts'
import { createToken, type Token } from '../container/token.ts'
import { InstanceCreationError } from '../errors/instance-creation-error.ts'
import { NoAnswerError } from '../errors/no-answer-error.ts'
import { UnsupportedRequestError } from '../errors/unsupported-request-error.ts'
import { serializeError } from '../errors/serialize-error.ts'
import { TrainyardError } from '../errors/trainyard-error.ts'
import { UnknownInstanceError } from '../errors/unknown-instance-error.ts'
import { hideInError } from '../secrets/hide-in-error.ts'
import { hideSecretsOf } from '../secrets/hide-secrets.ts'
import type { Clock } from '../world/clock.ts'
import { within } from '../world/within.ts'
import { assertComponent } from './assert-component.ts'
import { componentKinds, kindNames } from './component-kinds.ts'
import type { InstanceDeclaration } from './declaration.ts'
import type { Declarations } from './declare-instances.ts'
import { Lazy } from './lazy.ts'
import type { TrainerList } from './trainer-list.ts'
import type { RegisteredType } from './type-registry.ts'

/** A built instance. */
export interface Instance<Kind extends ComponentKind> {
  readonly name: string
  readonly registered: RegisteredType
  readonly settings: InstanceSettings
  readonly component: Components[Kind]
}

/** A component may take so long to end what it opened. */
const closeMilliseconds = 10_000

/** The named instances of a client, each built on first use. */
export class InstanceRegistry {
  readonly #container: Container
  readonly #hostOf: (declaration: InstanceDeclaration) => Host
  readonly #declarations: readonly InstanceDeclaration[]
  readonly #trainerLists: ReadonlyMap<string, TrainerList>

  /** @throws ConfigurationError for a configured instance whose settings are wrong, as far as that can be told at once */
  constructor(container: Container, declarations: Declarations, hostOf: (declaration: InstanceDeclaration) => Host) {
    this.#container = container
    this.#declarations = declarations.instances
    this.#trainerLists = declarations.trainerLists
    this.#hostOf = hostOf
    for (const declaration of this.#declarations) {
      const { registered, componentConfig, isConfigured } = declaration
      if (isConfigured) checkSettingsNow(registered.type.settings, componentConfig, placeOf(declaration))
      container.register(tokenOf(declaration.kind, declaration.name), () => new Lazy(() => this.#build(declaration)))
    }
  }

  has(kind: ComponentKind, name: string): boolean {
    return this.#container.has(tokenOf(kind, name))
  }

  /** `MULTI` trainers among them. */
  namesOf(kind: ComponentKind): readonly string[] {
    const names = this.#declarations.filter(declaration => declaration.kind === kind).map(({ name }) => name)
    return kind === 'trainer' ? [...names, ...this.#trainerLists.keys()] : names
  }

  /** Of those that the configuration names, or where it names none, of those that the plugins offer. */
  mainNamesOf(kind: ComponentKind): readonly string[] {
    const declared = this.#declarations.filter(declaration => declaration.kind === kind)
    const lists = kind === 'trainer' ? [...this.#trainerLists.keys()] : []
    const configured = [...declared.filter(({ isConfigured }) => isConfigured).map(({ name }) => name), ...lists]
    return configured.length > 0 ? configured : declared.map(({ name }) => name)
  }

  /** undefined: no `MULTI` trainer has this name. */
  trainerList(name: string): TrainerList | undefined {
    return this.#trainerLists.get(name)
  }

  /** @throws UnknownInstanceError, ConfigurationError, WrongComponentError, UnsupportedRequestError for a `MULTI` trainer */
  async get<Kind extends ComponentKind>(kind: Kind, name: string): Promise<Instance<Kind>> {
    const list = kind === 'trainer' ? this.#trainerLists.get(name) : undefined
    if (list) throw noComponent(list)
    if (!this.has(kind, name)) throw new UnknownInstanceError(kind, name, this.namesOf(kind))
    return (await this.#container.get(tokenOf(kind, name)).get()) as Instance<Kind>
  }

  /**
   * Builds what is configured, in the order of the kinds; of a kind of which nothing is, what the plugins offer.
   * @throws what the first that fails throws
   */
  async initialize(): Promise<void> {
    for (const kind of kindNames) {
      for (const name of this.mainNamesOf(kind)) if (this.has(kind, name)) await this.get(kind, name)
    }
  }

  /** Closes what was built; one that fails to close, or never ends it, keeps no other from it. @throws AggregateError */
  async close(clock: Clock): Promise<void> {
    const built = this.#declarations.map(({ kind, name }) => this.#container.get(tokenOf(kind, name))).filter(({ isMade }) => isMade)
    const closed = await Promise.allSettled(
      built.map(async lazy => {
        const { name, component } = await lazy.get()
        const late = () => new NoAnswerError(`${JSON.stringify(name)}.close()`, closeMilliseconds)
        await within(Promise.resolve(component.close?.()), clock, closeMilliseconds, late)
      }),
    )
    const failures = closed.flatMap(result => (result.status === 'rejected' ? [result.reason as unknown] : []))
    if (failures.length > 0) throw new AggregateError(failures, `${failures.length} of the client's components failed to close.`)
  }

  async #build(declaration: InstanceDeclaration): Promise<Instance<ComponentKind>> {
    const { kind, name, registered, settings, componentConfig } = declaration
    const validated = await validateSettings(registered.type.settings, componentConfig, placeOf(declaration))
    const component = this.#create(declaration, validated)
    assertComponent(component, kind, `What create() of the type ${registered.typeName} made for ${JSON.stringify(name)}`)
    return { name, registered, settings, component }
  }

  /** What fails with the settings may quote them. */
  #create(declaration: InstanceDeclaration, settings: unknown): Components[ComponentKind] {
    try {
      return declaration.registered.type.create(settings, this.#hostOf(declaration)) as Components[ComponentKind]
    } catch (error) {
      const told = hideInError(error, text => hideSecretsOf(declaration.componentConfig, text))
      if (told instanceof TrainyardError) throw told
      const { kind, name, registered } = declaration
      const problem = hideSecretsOf(declaration.componentConfig, serializeError(told).message)
      throw new InstanceCreationError(
        { kind, instanceName: name, typeName: registered.typeName },
        problem,
        told instanceof Error ? { cause: told } : {},
      )
    }
  }
}

function noComponent({ name, trainers }: TrainerList): UnsupportedRequestError {
  const expected = `a trainer that runs jobs itself (${trainers.join(', ')})`
  return new UnsupportedRequestError({ field: 'trainer', expected, found: `${JSON.stringify(name)}, which is a list of them` })
}

function placeOf({ kind, path, originOf }: InstanceDeclaration): SettingsPlace {
  return { path, originOf, otherKeys: instanceSettingKeys(componentKinds[kind].section) }
}

function tokenOf(kind: ComponentKind, name: string): Token<Lazy<Instance<ComponentKind>>> {
  return createToken(`instance.${kind}.${name}`)
}
