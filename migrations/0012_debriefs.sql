-- +goose Up

-- A look back at one end of an application, or at one interview: which step of
-- it, in which form, and whether it is done with.
create table debriefs (
    account_id     uuid not null references accounts on delete cascade,
    id             uuid not null,
    application_id uuid not null,
    ordinal        integer not null,          -- of the application's step that it looks back at
    form           text not null check (form in ('full', 'short', 'silence', 'withdrawal', 'interview')),
    created_at     timestamptz not null,
    created_day    date not null,
    later_day      date,                      -- put off until then
    closed_at      timestamptz,               -- done with, or let be
    closed_day     date,
    trashed_at     timestamptz,
    primary key (account_id, id),
    unique (account_id, application_id, ordinal),
    foreign key (account_id, application_id) references applications (account_id, id) on delete cascade
);
create index debriefs_open on debriefs (account_id, created_at desc, id desc) where closed_at is null and trashed_at is null;
create index debriefs_made on debriefs (account_id, created_at desc, id desc) where trashed_at is null;
create index debriefs_trashed on debriefs (account_id, trashed_at) where trashed_at is not null;

-- A step of a debrief, each time it was saved; the latest counts. What they
-- said is no part of it: that is an entry of the journal, in their words.
create table debrief_steps (
    account_id    uuid not null references accounts on delete cascade,
    id            uuid not null,
    debrief_id    uuid not null,
    step          text not null check (step in ('feeling', 'said', 'guess', 'mine', 'looking_back', 'keep_change', 'next')),
    revision      integer not null,
    skipped       boolean not null,
    feeling       smallint check (feeling between 1 and 5),
    feeling_words text not null,
    recorded_at   timestamptz not null,
    recorded_day  date not null,
    primary key (account_id, id),
    unique (account_id, debrief_id, step, revision),
    foreign key (account_id, debrief_id) references debriefs (account_id, id) on delete cascade
);

-- The reasons that were named: by them, or as a guess. Said and guessed stay
-- two things. Of the step about influence: which was mine and which was not.
create table debrief_reasons (
    account_id uuid not null references accounts on delete cascade,
    id         uuid not null,
    step_id    uuid not null,
    teller     text not null check (teller in ('them', 'me')),
    reason     text not null check (reason in ('experience', 'skill', 'fit', 'overqualified', 'unclear_resume', 'competition', 'internal', 'budget', 'terms', 'unknown', 'own')),
    words      text not null,                 -- of one's own reason
    mine       boolean,                       -- to influence; null: not said
    primary key (account_id, id),
    foreign key (account_id, step_id) references debrief_steps (account_id, id) on delete cascade
);
create index debrief_reasons_step on debrief_reasons (account_id, step_id);
create index debrief_reasons_reason on debrief_reasons (account_id, reason, id);

-- What was answered to a question, in a step of a debrief.
create table reflections (
    account_id uuid not null references accounts on delete cascade,
    id         uuid not null,
    step_id    uuid not null,
    question   text not null check (question in ('guess', 'mine', 'not_mine', 'keep', 'change', 'went_well', 'understood', 'prepared', 'skills_shown',
        'unexpected', 'rapport', 'daily', 'would_change', 'stepped_back', 'would_have_had')),
    body       text not null,
    primary key (account_id, id),
    foreign key (account_id, step_id) references debrief_steps (account_id, id) on delete cascade
);
create index reflections_step on reflections (account_id, step_id);
create index reflections_question on reflections (account_id, question, id);

-- The next steps that a debrief came to; each bears the id of its task.
create table debrief_tasks (
    account_id uuid not null references accounts on delete cascade,
    id         uuid not null,
    debrief_id uuid not null,
    primary key (account_id, id),
    foreign key (account_id, id) references tasks (account_id, id) on delete cascade,
    foreign key (account_id, debrief_id) references debriefs (account_id, id) on delete cascade
);
create index debrief_tasks_debrief on debrief_tasks (account_id, debrief_id);

-- Whether the path is offered after a no.
alter table accounts add column offers_path boolean not null default true;

-- +goose StatementBegin
do $$
declare owned text;
begin
    foreach owned in array array['debriefs', 'debrief_steps', 'debrief_reasons', 'reflections', 'debrief_tasks'] loop
        execute format('alter table %I enable row level security', owned);
        execute format('alter table %I force row level security', owned);
        execute format($policy$create policy own_rows on %I
            using (account_id = nullif(current_setting('app.account_id', true), '')::uuid)
            with check (account_id = nullif(current_setting('app.account_id', true), '')::uuid)$policy$, owned);
    end loop;
end $$;
-- +goose StatementEnd

grant select, insert, update, delete on debriefs, debrief_steps, debrief_reasons, reflections, debrief_tasks to onward_app;
