-- Jobs that the user has marked, to find them again.

alter table job add column starred boolean not null default false;
create index job_starred on job (id) where starred;
