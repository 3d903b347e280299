-- Search by an index: the beginning of what a job is called and of what it was made from, as text.

create extension if not exists pg_trgm;

alter table job add column search text not null default '';
-- Sources with an escape for which text has no character are found by their names only.
update job set search = left(
  name || E'\n' || coalesce(
    case when input::text !~* '[^\\](\\\\)*\\u(0000|d[89a-f])' then coalesce(input->>'code', input->>'prompt') end,
    ''
  ),
  20000
);
create index job_search on job using gin (search gin_trgm_ops);
