-- +goose Up

-- What stands on a day, of every kind, so that it is found with one look: a
-- projection of applications, tasks, debriefs and experiments, written with
-- them, which can always be found again from them. A row has the id of what it
-- is about.
create table agenda (
    account_id     uuid not null references accounts on delete cascade,
    id             uuid not null,
    kind           text not null,
    day            date,                      -- null: some day
    turn           integer not null,          -- the order in which those of a kind are shown
    application_id uuid,                      -- it belongs to, where it does
    title          text not null,             -- as its person wrote it; '' where there is none
    starts_at      timestamptz,               -- of a meeting
    how            text not null,             -- it is held
    away           boolean not null,          -- its application lies in the trash, or belongs to a past search
    primary key (account_id, id),
    foreign key (account_id, application_id) references applications (account_id, id) on delete cascade
);
create index agenda_turn on agenda (account_id, kind, turn, starts_at nulls first, id desc) where not away;
create index agenda_application on agenda (account_id, application_id) where application_id is not null;

alter table agenda enable row level security;
alter table agenda force row level security;
create policy own_rows on agenda
    using (account_id = nullif(current_setting('app.account_id', true), '')::uuid)
    with check (account_id = nullif(current_setting('app.account_id', true), '')::uuid);
grant select, insert, update, delete on agenda to onward_app;

-- Whoever has written a plan for a set-back is asked about it on each of their
-- days; of those who are here already nobody knows.
alter table accounts add column has_plans boolean not null default true;
alter table accounts alter column has_plans set default false;

alter table chores drop constraint chores_chore_check, add check (chore in ('purge', 'index', 'agenda'));
insert into chores (account_id, chore, due_at) select id, 'agenda', created_at from accounts on conflict do nothing;
