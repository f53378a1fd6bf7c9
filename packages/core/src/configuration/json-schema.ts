import { componentRoles, type ComponentRole } from './component-role.ts'
import { configurationSchema } from './configuration-schema.ts'
import type { PlainObject } from '../schema/plain-object.ts'
import { toJsonSchema } from './to-json-schema.ts'

const sections = Object.fromEntries(componentRoles.map(role => [role, { $ref: `#/definitions/${role}` }]))
const predictors = { $ref: '#/definitions/predictors' }

/** For editors: what `trainyard.config.json` and `.yaml` may say. Draft 7 is the one that they all know. */
export function configurationJsonSchema(): PlainObject {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Trainyard configuration',
    type: 'object',
    additionalProperties: false,
    properties: {
      $schema: { type: 'string' },
      plugins: specifiers('Names of packages and paths of files that export a plugin.'),
      modules: specifiers('Paths of files whose default export is a module class.'),
      ...sections,
      store: { ...toJsonSchema(configurationSchema.entries.store), description: 'Where jobs are kept.' },
      archives: { ...toJsonSchema(configurationSchema.entries.archives), description: 'Limits for archives that are loaded as models.' },
      modelManagement: nested({ ...sections, jobPredictors: predictors }),
      model_management: nested({ ...sections, job_predictors: predictors }),
    },
    definitions: Object.fromEntries(componentRoles.map(role => [role, instances(role)])),
  }
}

function specifiers(description: string): PlainObject {
  return { type: 'array', items: { type: 'string', minLength: 1 }, description }
}

function instances(role: ComponentRole): PlainObject {
  return {
    ...toJsonSchema(configurationSchema.entries[role]),
    propertyNames: { pattern: '^[^:]+$' },
    description: `The ${role}, by name.`,
  }
}

function nested(properties: PlainObject): PlainObject {
  return { type: 'object', additionalProperties: false, properties, description: 'The sections in the nested form of caikit.' }
}
