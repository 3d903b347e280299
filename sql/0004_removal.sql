-- What is needed to find, when something is removed, who else has a file or needs an upload, and what else a prompt has made.

create table job_file (
  job_id uuid not null references job on delete cascade,
  upload_id uuid not null references upload on delete cascade,
  primary key (job_id, upload_id)
);
create index job_file_upload on job_file (upload_id);
insert into job_file
  select distinct job.id, upload.id
  from job, json_array_elements_text(
    -- Sources with an escape for which text has no character cannot be looked into.
    case when input::text !~* '[^\\](\\\\)*\\u(0000|d[89a-f])' then input->'files' end
  ) as file (id), upload
  where upload.id = file.id::uuid;

create index job_artifact_file on job_artifact (sha256);
create index upload_file on upload (sha256);
create index job_of_prompt on job (prompt_id) where prompt_id is not null;
create index message_of_job on message (job_id);
-- Without these, each removal of a job would look at all others for what refers to it.
create index job_parent on job (parent_id) where parent_id is not null;
create index job_replay_of on job (replay_of) where replay_of is not null;
create index job_cached_from on job (cached_from) where cached_from is not null;
create index job_result on job (result_job_id) where result_job_id is not null;
create index session_head on session (head_job_id) where head_job_id is not null;
create index result_cache_job on result_cache (job_id);
create index idempotency_job on idempotency (job_id);
