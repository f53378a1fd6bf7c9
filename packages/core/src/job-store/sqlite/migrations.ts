/**
 * What brings a file from each version of the schema to the next; `user_version` is the number of those that it went through.
 * A published one never changes. Positions are never given twice, so nothing that was removed can be taken for what came later.
 */
export const migrations: readonly string[] = [
  `CREATE TABLE jobs (
     position INTEGER PRIMARY KEY AUTOINCREMENT,
     id TEXT NOT NULL UNIQUE,
     revision INTEGER NOT NULL,
     instance_name TEXT NOT NULL,
     role TEXT NOT NULL,
     phase TEXT NOT NULL,
     record TEXT NOT NULL
   ) STRICT;
   CREATE INDEX jobs_by_instance ON jobs (instance_name);
   CREATE INDEX jobs_by_role ON jobs (role);
   CREATE INDEX jobs_by_phase ON jobs (phase);
   CREATE TABLE events (
     position INTEGER PRIMARY KEY AUTOINCREMENT,
     job INTEGER NOT NULL,
     attempt INTEGER NOT NULL,
     time REAL NOT NULL,
     type TEXT NOT NULL,
     detail TEXT NOT NULL
   ) STRICT;
   CREATE INDEX events_of_job ON events (job);
   -- Jobs whose events are still to be deleted.
   CREATE TABLE removals (job INTEGER PRIMARY KEY) STRICT;`,
  `ALTER TABLE jobs ADD COLUMN ended_at REAL;
   UPDATE jobs SET ended_at = json_extract(record, '$.snapshot.endedAt'),
     record = json_set(record, '$.endedAt', json_extract(record, '$.snapshot.endedAt')) WHERE phase = 'ended';
   CREATE INDEX jobs_by_end ON jobs (ended_at) WHERE ended_at IS NOT NULL;
   -- Whose jobs these are, wherever the file is moved.
   CREATE TABLE owner (tag TEXT NOT NULL) STRICT;
   INSERT INTO owner VALUES (lower(hex(randomblob(8))));`,
]
