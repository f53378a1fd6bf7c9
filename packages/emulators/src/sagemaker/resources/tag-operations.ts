import { operation, type Operations } from '../protocol/operation.ts'
import { validationError } from '../service-error.ts'
import type { Tag, Tags } from './tags.ts'

interface Tagged {
  readonly ResourceArn: string
}

/** @param exists whether there is something of an ARN */
export function tagOperations(tags: Tags, exists: (arn: string) => boolean): Operations {
  const requireThere = (arn: string) => {
    if (!exists(arn)) throw validationError(`Requested resource not found: ${arn}`)
  }
  return {
    AddTags: operation<Tagged & { readonly Tags: readonly Tag[] }>(({ ResourceArn, Tags: added }) => {
      requireThere(ResourceArn)
      return { Tags: tags.add(ResourceArn, added) }
    }),
    ListTags: operation<Tagged>(({ ResourceArn }) => {
      requireThere(ResourceArn)
      return { Tags: tags.of(ResourceArn) }
    }),
    DeleteTags: operation<Tagged & { readonly TagKeys: readonly string[] }>(({ ResourceArn, TagKeys }) => {
      requireThere(ResourceArn)
      tags.remove(ResourceArn, TagKeys)
      return {}
    }),
  }
}
