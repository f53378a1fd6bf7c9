import { startSageMakerEmulator } from './sagemaker/start-sagemaker-emulator.ts'

await startSageMakerEmulator()
