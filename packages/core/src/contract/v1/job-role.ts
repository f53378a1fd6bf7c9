/** What a job is for, which decides what kind of component runs it. A pipeline is run by the client itself. */
export type JobRole = 'training' | 'prediction' | 'deployment' | 'pipeline'
