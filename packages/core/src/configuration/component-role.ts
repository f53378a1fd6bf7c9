/** The sections of the configuration that hold named instances, and of a plugin that hold their types. */
export const componentRoles = ['trainers', 'predictors', 'deployers', 'finders', 'initializers'] as const

export type ComponentRole = (typeof componentRoles)[number]
