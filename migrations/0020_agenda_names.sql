-- +goose Up

-- What is shown of the application that something on the agenda belongs to
-- stands beside it: to look each of them up took as long as all else.
alter table agenda
    add column company   text not null default '',
    add column role      text not null default '',
    add column stage     text not null default '',
    add column stage_day date;

insert into chores (account_id, chore, due_at) select id, 'agenda', created_at from accounts on conflict do nothing;
