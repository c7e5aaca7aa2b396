-- +goose Up

-- A thing to do: from the person, or from what came of looking back. Its day
-- is the one it is for; put off, it is for a later one, and the first stays known.
create table tasks (
    account_id     uuid not null references accounts on delete cascade,
    id             uuid not null,
    application_id uuid,                      -- it belongs to, where it does
    title          text not null,
    note           text not null,
    day            date,                      -- null: some day
    snoozed_to     date,
    origin         text not null check (origin in ('typed', 'debrief', 'review')),
    created_at     timestamptz not null,
    created_day    date not null,
    done_at        timestamptz,
    done_day       date,                      -- of the person, when it was done
    trashed_at     timestamptz,               -- thrown away then; gone 30 days later
    removal_id     uuid,                      -- the act that last threw it away
    version        integer not null default 1,
    primary key (account_id, id),
    foreign key (account_id, application_id) references applications (account_id, id) on delete cascade,
    check ((done_at is null) = (done_day is null))
);

-- What is open, by the day it is due; what is for some day stands last.
create index tasks_open on tasks (account_id, (coalesce(snoozed_to, day, date '9999-12-31')), id desc) where done_at is null and trashed_at is null;
create index tasks_done on tasks (account_id, done_at desc, id desc) where done_at is not null and trashed_at is null;
create index tasks_trashed on tasks (account_id, trashed_at desc, id desc) where trashed_at is not null;
create index tasks_application on tasks (account_id, application_id) where application_id is not null;

alter table tasks enable row level security;
alter table tasks force row level security;
create policy own_rows on tasks
    using (account_id = nullif(current_setting('app.account_id', true), '')::uuid)
    with check (account_id = nullif(current_setting('app.account_id', true), '')::uuid);
grant select, insert, update, delete on tasks to onward_app;
