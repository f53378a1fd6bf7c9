/** What a service does, and thereby how it is asked. */
export type ServiceType = 'Chat' | 'Completion' | 'Embedding'
