-- Conversations: prompts, what was said, and the tree of versions, each of which is a job that has run a script.

create table session (
  id uuid primary key,
  title text not null,
  status text not null check (status in ('active', 'archived')),
  pinned boolean not null default false,
  head_job_id uuid references job on delete set null, -- the version that the next prompt starts from
  created_at timestamptz not null,
  last_message_at timestamptz not null
);

alter table job
  add column session_id uuid references session on delete set null,
  add column prompt_id uuid references job on delete set null, -- the prompt that has made this run
  add column result_job_id uuid references job on delete set null, -- of a prompt: the version that came out
  add column provider text,
  add column model text,
  add column usage json;
create index job_session on job (session_id, id);
create unique index job_one_prompt_a_session on job (session_id) where kind = 'prompt' and status in ('queued', 'running');

-- Ids are UUID v7, so that their order is the order of the conversation. `turn` is what the model said or was told.
create table message (
  id uuid primary key,
  session_id uuid not null references session on delete cascade,
  job_id uuid references job on delete set null,
  role text not null check (role in ('user', 'assistant', 'tools')),
  turn json not null,
  created_at timestamptz not null
);
create index message_session on message (session_id, id);

-- What the offline planner has to be given back when a prompt starts from this version.
create table plan (
  job_id uuid primary key references job on delete cascade,
  state json not null
);
