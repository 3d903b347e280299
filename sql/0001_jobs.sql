-- Jobs, their event logs and artifacts. Ids are UUID v7, so that their order is the order of creation.

create table job (
  id uuid primary key,
  kind text not null check (kind in ('code', 'prompt')),
  status text not null check (status in ('queued', 'running', 'succeeded', 'failed', 'canceled')),
  name text not null,
  input json not null,
  engine text not null,
  kernel text,
  sandbox text,
  attempt int not null default 0, -- how often the job was started
  last_seq int not null default 0, -- seq of the newest event
  created_at timestamptz not null,
  started_at timestamptz,
  finished_at timestamptz,
  timings json not null default '{}',
  parameters json not null default '[]',
  diagnostics json not null default '[]',
  verdict json,
  error json,
  parent_id uuid references job on delete set null,
  replay_of uuid references job on delete set null,
  cached_from uuid references job on delete set null
);
create index job_unfinished on job (id) where status in ('queued', 'running');

-- `data` is json, not jsonb: an event must read back byte for byte as it was first sent.
create table job_event (
  job_id uuid not null references job on delete cascade,
  seq int not null check (seq > 0),
  at timestamptz not null,
  type text not null,
  data json not null,
  primary key (job_id, seq)
);

-- The bytes lie in the artifacts folder under their SHA-256.
create table job_artifact (
  job_id uuid not null references job on delete cascade,
  name text not null,
  format text not null,
  bytes bigint not null,
  sha256 text not null,
  primary key (job_id, name)
);

create table upload (
  id uuid primary key,
  name text not null,
  format text not null,
  bytes bigint not null,
  sha256 text not null,
  created_at timestamptz not null
);

-- `key` is a hash of everything that decides a result: code, parameters, files, options, kernel.
create table result_cache (
  key text primary key,
  job_id uuid not null references job on delete cascade
);

create table idempotency (
  key text primary key,
  request_sha256 text not null,
  job_id uuid not null references job on delete cascade,
  created_at timestamptz not null
);
