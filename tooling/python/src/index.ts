export { ensurePython } from './ensure-python.ts'
export { pinnedVersion, type PythonEnvironment, pythonEnvironment } from './python-environment.ts'
