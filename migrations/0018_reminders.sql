-- +goose Up

-- What the program reminds of stands on the agenda, too: which of several of a
-- kind it is, and until when it is shown.
alter table agenda add column ordinal integer not null default 0;
alter table agenda add column until date;

-- What a person said to a reminder about an application: done, later, or not
-- again. The latest counts, and the earlier stay. An ordinal of 0 speaks of all
-- of that kind.
create table reminder_answers (
    account_id     uuid not null references accounts on delete cascade,
    id             uuid not null,
    reminder_id    uuid not null,             -- to which it was said; found again from the rest
    application_id uuid not null,
    kind           text not null check (kind in ('follow_up', 'thank', 'prepare', 'feedback', 'close')),
    ordinal        integer not null,
    said           text not null check (said in ('done', 'later', 'never', 'open')),
    later_day      date,                      -- it is shown again then
    recorded_at    timestamptz not null,
    recorded_day   date not null,
    primary key (account_id, id),
    foreign key (account_id, application_id) references applications (account_id, id) on delete cascade,
    check ((said = 'later') = (later_day is not null))
);
create index reminder_answers_reminder on reminder_answers (account_id, reminder_id);
create index reminder_answers_application on reminder_answers (account_id, application_id, kind, recorded_at desc, id desc);

-- The mails that say what is due: one a day of the person's at the most.
create table digests (
    account_id uuid not null references accounts on delete cascade,
    id         uuid not null,
    day        date not null,                 -- of the person
    mail_id    uuid not null,
    queued_at  timestamptz not null,
    primary key (account_id, id),
    unique (account_id, day)
);

-- +goose StatementBegin
do $$
declare owned text;
begin
    foreach owned in array array['reminder_answers', 'digests'] loop
        execute format('alter table %I enable row level security', owned);
        execute format('alter table %I force row level security', owned);
        execute format($policy$create policy own_rows on %I
            using (account_id = nullif(current_setting('app.account_id', true), '')::uuid)
            with check (account_id = nullif(current_setting('app.account_id', true), '')::uuid)$policy$, owned);
    end loop;
end $$;
-- +goose StatementEnd
grant select, insert, update, delete on reminder_answers, digests to onward_app;

-- When the digest is mailed: '' for never, else each day or each week, at an
-- hour of the person's zone.
alter table accounts
    add column digest text not null default '' check (digest in ('', 'daily', 'weekly')),
    add column digest_hour smallint not null default 8 check (digest_hour between 0 and 23);

-- Links that stay good: to the calendar feed, and to end the digest.
alter table tokens drop constraint tokens_kind_check;
alter table tokens add constraint tokens_kind_check check (kind in ('reset', 'invitation', 'sign_up', 'address', 'feed', 'digest'));

alter table chores drop constraint chores_chore_check, add check (chore in ('purge', 'index', 'agenda', 'digest'));
-- What is on the agenda since before there were reminders is found anew.
insert into chores (account_id, chore, due_at) select id, 'agenda', created_at from accounts on conflict do nothing;
