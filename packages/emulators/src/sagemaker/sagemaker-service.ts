import { endpointConfigOperations } from './endpoints/endpoint-config-operations.ts'
import type { Endpoint } from './endpoints/endpoint.ts'
import { endpointOperations } from './endpoints/endpoint-operations.ts'
import type { EmulatedService } from './emulated-service.ts'
import { modelOperations } from './models/model-operations.ts'
import { modelPackageGroupOperations } from './packages/model-package-group-operations.ts'
import type { ModelPackage } from './packages/model-package.ts'
import { modelPackageOperations } from './packages/model-package-operations.ts'
import { jsonService } from './protocol/json-service.ts'
import type { ControlPlane } from './resources/control-plane.ts'
import { ResourceBook } from './resources/resource-book.ts'
import { searchOperations } from './resources/search.ts'
import type { StoredResource } from './resources/stored-resource.ts'
import { tagOperations } from './resources/tag-operations.ts'
import type { TrainingJob } from './training/training-job.ts'
import type { TrainingLife } from './training/training-life.ts'
import { trainingOperations } from './training/training-operations.ts'
import type { TransformJob } from './transform/transform-job.ts'
import { transformOperations } from './transform/transform-operations.ts'
import { inputValidator } from './validation/input-validator.ts'
import { serviceModels } from './validation/service-models.ts'

interface SageMakerParts {
  readonly plane: ControlPlane
  readonly jobs: Map<string, TrainingJob>
  readonly life: TrainingLife
  readonly endpoints: ResourceBook<Endpoint>
  readonly transforms: ResourceBook<TransformJob>
  readonly liveTransform: (job: TransformJob) => Promise<void>
}

/** SageMaker's control plane. */
export function sageMakerService({ plane, jobs, life, endpoints, transforms, liveTransform }: SageMakerParts): EmulatedService {
  const { account, tags } = plane
  const models = new ResourceBook<StoredResource>(account, 'model')
  const configs = new ResourceBook<StoredResource>(account, 'endpoint-config')
  const groups = new ResourceBook<StoredResource>(account, 'model-package-group')
  const packages = new ResourceBook<ModelPackage>(account, 'model-package')
  const resources = {
    TrainingJob: () => jobs.values(),
    Model: () => models.values(),
    EndpointConfig: () => configs.values(),
    Endpoint: () => endpoints.values(),
    ModelPackageGroup: () => groups.values(),
    ModelPackage: () => packages.values(),
    TransformJob: () => transforms.values(),
  }
  const exists = (arn: string) => Object.values(resources).some(all => [...all()].some(resource => resource.arn === arn))
  return jsonService({
    name: 'sagemaker',
    target: 'SageMaker',
    operations: {
      ...trainingOperations(plane, { jobs, life }),
      ...modelOperations(plane, models),
      ...endpointConfigOperations(plane, configs, models),
      ...endpointOperations(plane, { endpoints, configs }),
      ...modelPackageGroupOperations(plane, groups, packages),
      ...modelPackageOperations(plane, packages, groups),
      ...transformOperations(plane, { transforms, models }, liveTransform),
      ...searchOperations(resources, tags),
      ...tagOperations(tags, exists),
    },
    validate: inputValidator(serviceModels.sagemaker),
  })
}
