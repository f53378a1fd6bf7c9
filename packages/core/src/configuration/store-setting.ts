/**
 * Where jobs are kept, by name. `sqlite`: in the file `trainyard.db` of the client's `.trainyard` folder. `{ file }`: in another file; a
 * relative path counts from the configuration file, else from the working directory. `memory`: in this process, which takes them along
 * when it ends. `none`: only as long as this process needs them, and without events, so nobody can follow a job and nothing is recovered;
 * the JSON form of a future is what finds a job again.
 */
export type StoreSetting = 'sqlite' | 'memory' | 'none' | { readonly file: string }
