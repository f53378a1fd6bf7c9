/** What EventBridge delivers when a training job changes its state; all else in the event is of no use here. */
export interface StateChangeEvent {
  readonly source: 'aws.sagemaker' | (string & {})
  readonly 'detail-type': 'SageMaker Training Job State Change' | (string & {})
  readonly detail: { readonly TrainingJobName?: string }
}

/** undefined: an event of another kind. */
export function changedJob(event: StateChangeEvent): string | undefined {
  const isOurs = event.source === 'aws.sagemaker' && event['detail-type'] === 'SageMaker Training Job State Change'
  return isOurs ? event.detail.TrainingJobName : undefined
}
