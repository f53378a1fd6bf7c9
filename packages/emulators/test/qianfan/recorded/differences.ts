/** Where the emulator answers otherwise than the mock that was recorded, and why. By flow and line, or by the end of a problem's path. */
export const differences: readonly { readonly where: RegExp; readonly because: string }[] = [
  { where: /^.*: log_id is ".*, not integer$/, because: 'the mock has numbers here and texts there; all are texts here' },
  { where: /nextMarker is missing$/, because: 'the mock says of every listing that it goes on; here it does where it does' },
  { where: /inferenceParams\.\w+ is missing$/, because: 'the mock has parameters of its own; here they are those of the request' },
  {
    where: /result\.modelId is "amv-/,
    because: "the mock has the older names; CreateService's are used here, and modelVersionId is there too",
  },
  { where: /^train-failed-then-resume\/4: result\.taskId is "task-/, because: "the mock answers with the job's id" },
  { where: /^seed-release.*datasetPK is "ds-/, because: 'the mock echoes the number' },
  { where: /^stop\/6: result\.(runStatus|runProgress|metrics)/, because: 'the mock goes on after a stop' },
  {
    where: /^(incremental\/2|lists\/1[89]): .*run(Status|Progress)/,
    because: 'the mock starts what it has never heard of; here it was there, and is done',
  },
  { where: /^batch-inference\/3: .*runStatus/, because: 'the mock lists a task that runs; here it is the one that was just done' },
  { where: /^finetune-eval\/10: .*evalUnits\[0\]\.state/, because: 'the mock says that a part of what is done is being edited' },
  { where: /^v1-console\/5: result is missing/, because: 'the training was stopped a moment before, and cannot be published' },
  { where: /storageType is "usrBos"/, because: 'the mock has forgotten what was created' },
  { where: /^lists\/14: answered 400/, because: 'the marker is of a service that the name filters out' },
  { where: /^dataset-v2\/6: answered 400/, because: 'nothing was imported that could be published' },
  { where: /^dataset-v2\/12: answered 404/, because: 'the version went with its dataset' },
  { where: /^v1-model-apis\/2: has no result/, because: 'the version went with its model' },
]
