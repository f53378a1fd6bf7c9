import type { Channel, DataSource } from '@aws-sdk/client-sagemaker'
import type { ChannelOptions } from '../options/channel-options.ts'
import type { InputLocation } from './input-location.ts'

/** A location that the machines of the job can reach. */
export type RemoteLocation = Exclude<InputLocation, { readonly kind: 'local' }>

/** One entry of `InputDataConfig`. `groups`: the names of all instance groups, which a channel must name if any does. */
export function channelInput(name: string, location: RemoteLocation, options: ChannelOptions, groups: readonly string[]): Channel {
  const { contentType, compression, recordWrapper, inputMode, shuffleSeed } = options
  return {
    ChannelName: name,
    DataSource: dataSource(location, options, groups),
    ...(contentType !== undefined && { ContentType: contentType }),
    ...(compression !== undefined && { CompressionType: compression }),
    ...(recordWrapper !== undefined && { RecordWrapperType: recordWrapper }),
    ...(inputMode !== undefined && { InputMode: inputMode }),
    ...(shuffleSeed !== undefined && { ShuffleConfig: { Seed: shuffleSeed } }),
  }
}

function dataSource(location: RemoteLocation, options: ChannelOptions, groups: readonly string[]): DataSource {
  if (location.kind === 'file-system') {
    const { id, type, directory } = location
    return {
      FileSystemDataSource: {
        FileSystemId: id,
        FileSystemType: type,
        DirectoryPath: directory,
        FileSystemAccessMode: options.accessMode ?? 'ro',
      },
    }
  }
  const names = options.instanceGroupNames ?? groups
  return {
    S3DataSource: {
      S3DataType: options.s3DataType ?? 'S3Prefix',
      S3Uri: location.uri,
      S3DataDistributionType: options.distribution ?? 'FullyReplicated',
      ...(options.attributeNames && { AttributeNames: [...options.attributeNames] }),
      ...(names.length > 0 && { InstanceGroupNames: [...names] }),
    },
  }
}
