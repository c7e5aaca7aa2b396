-- +goose Up

-- What is open, by the day it is due. Written with coalesce, the day could not
-- be looked up in the index: row security trusts a case, and no coalesce.
drop index tasks_open;
create index tasks_open on tasks (account_id, (case when snoozed_to is not null then snoozed_to when day is not null then day else date '9999-12-31' end), id desc)
    where done_at is null and trashed_at is null;
