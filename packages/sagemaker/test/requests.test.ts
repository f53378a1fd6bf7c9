import { describe, expect, it } from 'vitest'
import { asImage, created, emulated, plain, yardAt } from './support/emulated.ts'

describe('a request', () => {
  it('[SM-12] that says nothing runs an hour on one ml.m5.xlarge with 30 GB, and leaves a packed model', async () => {
    const emulator = await emulated()
    const { role, bucket } = emulator.settings
    const yard = yardAt(emulator)
    const future = await yard.train(plain, asImage)
    const { name } = future.toJSON().reference as { readonly name: string }
    expect(created(emulator)).toEqual([
      {
        TrainingJobName: name,
        RoleArn: role,
        AlgorithmSpecification: { TrainingImage: 'acme/train:1', TrainingInputMode: 'File', ContainerArguments: ['train'] },
        ResourceConfig: { InstanceType: 'ml.m5.xlarge', InstanceCount: 1, VolumeSizeInGB: 30 },
        StoppingCondition: { MaxRuntimeInSeconds: 3600 },
        OutputDataConfig: { S3OutputPath: `s3://${bucket}/trainyard/models`, CompressionType: 'GZIP' },
        Tags: [
          { Key: 'trainyard:owner', Value: expect.stringMatching(/^[0-9a-f]{16}$/) },
          { Key: 'trainyard:request-hash', Value: expect.stringMatching(/^[0-9a-f]{64}$/) },
        ],
      },
    ])
  })

  it('[SM-6] has its hyperparameters as JSON, strings as they are, nothing for undefined, and no number that JSON lacks', async () => {
    const emulator = await emulated()
    const yard = yardAt(emulator)
    const hyperparameters = { rate: 1e-7, layers: [1, 2], name: 'a "b"', on: true, none: null, left: undefined, deep: { a: 1 } }
    await yard.train({ ...plain, hyperparameters }, asImage)
    expect(created(emulator)[0]?.['HyperParameters']).toEqual({
      rate: '1e-7',
      layers: '[1,2]',
      name: 'a "b"',
      on: 'true',
      none: 'null',
      deep: '{"a":1}',
    })
    for (const value of [Number.NaN, Infinity]) {
      await expect(yard.train({ ...plain, hyperparameters: { value } }, asImage)).rejects.toMatchObject({ code: 'invalid-request' })
    }
    expect(created(emulator)).toHaveLength(1)
  })

  it('can leave its model as single files', async () => {
    const emulator = await emulated()
    const future = await yardAt(emulator).train(plain, { providerOptions: { sagemaker: { entrypoint: 'image', compression: 'NONE' } } })
    expect((await future.result()).artifact.uri).toMatch(/\/output\/model$/)
    expect(created(emulator)[0]).toMatchObject({ OutputDataConfig: { CompressionType: 'NONE' } })
  })

  it('says each of its options in the words of SageMaker', async () => {
    const emulator = await emulated()
    const { bucket } = emulator.settings
    const groupArn = 'arn:aws:sagemaker:us-east-1:123456789012:model-package-group/digits'
    const key = 'arn:aws:kms:us-east-1:123456789012:key/1'
    await yardAt(emulator).train(
      {
        ...plain,
        timeLimitSeconds: 600,
        inputs: { train: `s3://${bucket}/data`, shared: 'efs://fs-0123456789abcdef0/data' },
        environment: { MODE: 'fast' },
        labels: { team: 'vision' },
        metricDefinitions: [{ name: 'loss', pattern: 'loss=([0-9.]+)' }],
        startFrom: { uri: `s3://${bucket}/models/before/model.tar.gz` },
        resources: { nodes: 2 },
      },
      {
        savePath: `s3://${bucket}/mine/`,
        providerOptions: {
          sagemaker: {
            entrypoint: 'image',
            instanceType: 'ml.p4d.24xlarge',
            volumeSizeGigabytes: 100,
            volumeKmsKeyId: key,
            kmsKeyId: key,
            spot: true,
            maximumWaitSeconds: 900,
            maximumPendingSeconds: 7200,
            maximumRetryAttempts: 3,
            checkpoints: true,
            vpc: { subnets: ['subnet-1'], securityGroupIds: ['sg-1'] },
            networkIsolation: true,
            encryptInterContainerTraffic: true,
            inputMode: 'FastFile',
            metricsTimeSeries: true,
            channels: { train: { contentType: 'text/csv', distribution: 'ShardedByS3Key', inputMode: 'File' } },
            tensorBoard: { s3OutputPath: `s3://${bucket}/board` },
            infraCheck: true,
            sessionChaining: true,
            remoteDebug: true,
            modelPackage: { groupArn },
            baseJobName: 'digits',
            tags: { cost: 'centre-1' },
          },
        },
      },
    )
    expect(created(emulator)[0]).toMatchObject({
      AlgorithmSpecification: {
        TrainingInputMode: 'FastFile',
        MetricDefinitions: [{ Name: 'loss', Regex: 'loss=([0-9.]+)' }],
        EnableSageMakerMetricsTimeSeries: true,
      },
      ResourceConfig: { InstanceType: 'ml.p4d.24xlarge', InstanceCount: 2, VolumeSizeInGB: 100, VolumeKmsKeyId: key },
      StoppingCondition: { MaxRuntimeInSeconds: 600, MaxWaitTimeInSeconds: 900, MaxPendingTimeInSeconds: 7200 },
      OutputDataConfig: { S3OutputPath: `s3://${bucket}/mine`, KmsKeyId: key },
      CheckpointConfig: {
        S3Uri: expect.stringMatching(/^s3:\/\/.*\/mine\/ty[a-z2-7]{18}\/checkpoints$/),
        LocalPath: '/opt/ml/checkpoints',
      },
      VpcConfig: { Subnets: ['subnet-1'], SecurityGroupIds: ['sg-1'] },
      EnableNetworkIsolation: true,
      EnableInterContainerTrafficEncryption: true,
      EnableManagedSpotTraining: true,
      RetryStrategy: { MaximumRetryAttempts: 3 },
      Environment: { MODE: 'fast' },
      TensorBoardOutputConfig: { S3OutputPath: `s3://${bucket}/board` },
      InfraCheckConfig: { EnableInfraCheck: true },
      SessionChainingConfig: { EnableSessionTagChaining: true },
      RemoteDebugConfig: { EnableRemoteDebug: true },
      ModelPackageConfig: { ModelPackageGroupArn: groupArn },
      InputDataConfig: [
        {
          ChannelName: 'train',
          ContentType: 'text/csv',
          InputMode: 'File',
          DataSource: { S3DataSource: { S3Uri: `s3://${bucket}/data`, S3DataDistributionType: 'ShardedByS3Key' } },
        },
        {
          ChannelName: 'shared',
          DataSource: {
            FileSystemDataSource: {
              FileSystemId: 'fs-0123456789abcdef0',
              FileSystemType: 'EFS',
              DirectoryPath: '/data',
              FileSystemAccessMode: 'ro',
            },
          },
        },
        { ChannelName: 'model', DataSource: { S3DataSource: { S3Uri: `s3://${bucket}/models/before/model.tar.gz` } } },
      ],
      Tags: expect.arrayContaining([
        { Key: 'trainyard:base-job-name', Value: 'digits' },
        { Key: 'team', Value: 'vision' },
        { Key: 'cost', Value: 'centre-1' },
      ]),
    })
  })

  it('says in the words of SageMaker how machines of several groups get their inputs, and an algorithm instead of an image', async () => {
    const emulator = await emulated()
    const { bucket } = emulator.settings
    const yard = yardAt(emulator)
    const groups = [
      { name: 'workers', instanceType: 'ml.p4d.24xlarge', instanceCount: 2 },
      { name: 'servers', instanceType: 'ml.m5.large', instanceCount: 1 },
    ]
    const { image: _none, ...request } = plain
    const uri = `s3://${bucket}/data`
    const planArn = 'arn:aws:sagemaker:us-east-1:123456789012:training-plan/mine'
    const sourceArn = 'arn:aws:sagemaker:us-east-1:123456789012:model-package/digits/1'
    const groupArn = 'arn:aws:sagemaker:us-east-1:123456789012:model-package-group/digits'
    await yard.train(
      { ...request, inputs: { train: uri, all: uri, shared: 'fsx://fs-0123456789abcdef0/data' } },
      {
        providerOptions: {
          sagemaker: {
            algorithmName: 'boosting',
            instanceGroups: groups,
            keepAliveSeconds: 600,
            trainingPlanArn: planArn,
            vpc: { subnets: ['subnet-1'], securityGroupIds: ['sg-1'] },
            checkpoints: { s3Uri: `s3://${bucket}/kept`, localPath: '/opt/ml/kept' },
            tensorBoard: { s3OutputPath: `s3://${bucket}/board`, localPath: '/opt/ml/board' },
            modelPackage: { groupArn, sourceArn },
            channels: {
              train: {
                compression: 'Gzip',
                recordWrapper: 'RecordIO',
                inputMode: 'Pipe',
                shuffleSeed: 7,
                s3DataType: 'AugmentedManifestFile',
                attributeNames: ['source-ref'],
                instanceGroupNames: ['workers'],
              },
              shared: { accessMode: 'rw' },
            },
          },
        },
      },
    )
    expect(created(emulator)[0]).toMatchObject({
      AlgorithmSpecification: { AlgorithmName: 'boosting' },
      ResourceConfig: {
        InstanceGroups: groups.map(({ name, instanceType, instanceCount }) => ({
          InstanceGroupName: name,
          InstanceType: instanceType,
          InstanceCount: instanceCount,
        })),
        KeepAlivePeriodInSeconds: 600,
        TrainingPlanArn: planArn,
      },
      CheckpointConfig: { S3Uri: `s3://${bucket}/kept`, LocalPath: '/opt/ml/kept' },
      TensorBoardOutputConfig: { LocalPath: '/opt/ml/board' },
      ModelPackageConfig: { ModelPackageGroupArn: groupArn, SourceModelPackageArn: sourceArn },
      InputDataConfig: [
        {
          CompressionType: 'Gzip',
          RecordWrapperType: 'RecordIO',
          InputMode: 'Pipe',
          ShuffleConfig: { Seed: 7 },
          DataSource: {
            S3DataSource: { S3DataType: 'AugmentedManifestFile', AttributeNames: ['source-ref'], InstanceGroupNames: ['workers'] },
          },
        },
        { DataSource: { S3DataSource: { InstanceGroupNames: ['workers', 'servers'] } } },
        { DataSource: { FileSystemDataSource: { FileSystemType: 'FSxLustre', FileSystemAccessMode: 'rw' } } },
      ],
    })
    expect(created(emulator)[0]?.['ResourceConfig']).not.toHaveProperty('InstanceType')
  })

  it('names types of machines in order of preference, and a private registry', async () => {
    const emulator = await emulated()
    const login = 'arn:aws:lambda:us-east-1:123456789012:function:login'
    const trainingPlanArns = ['arn:aws:sagemaker:us-east-1:123456789012:training-plan/mine']
    const instancePreferences = [
      { instanceType: 'ml.p4d.24xlarge', trainingPlanArns },
      { instanceType: 'ml.g5.xlarge', instanceCount: 3 },
    ]
    const imageRegistry = { accessMode: 'Vpc', credentialsProviderArn: login } as const
    await yardAt(emulator).train(plain, { providerOptions: { sagemaker: { entrypoint: 'image', instancePreferences, imageRegistry } } })
    expect(created(emulator)[0]).toMatchObject({
      AlgorithmSpecification: {
        TrainingImageConfig: {
          TrainingRepositoryAccessMode: 'Vpc',
          TrainingRepositoryAuthConfig: { TrainingRepositoryCredentialsProviderArn: login },
        },
      },
      ResourceConfig: {
        InstancePreferences: [
          { InstanceType: 'ml.p4d.24xlarge', InstanceCount: 1, TrainingPlanArns: trainingPlanArns },
          { InstanceType: 'ml.g5.xlarge', InstanceCount: 3 },
        ],
      },
    })
  })
})
