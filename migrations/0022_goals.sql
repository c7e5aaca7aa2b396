-- +goose Up

-- What a person did for their search, on a day of theirs. What is still under
-- way has no minutes yet, and there is one of that at a time.
create table activities (
    account_id   uuid not null references accounts on delete cascade,
    id           uuid not null,
    kind         text not null check (kind in ('searching', 'applying', 'tailoring', 'networking', 'event', 'conversation', 'learning', 'practice', 'break')),
    day          date not null,
    minutes      integer check (minutes between 0 and 1440), -- 0: not said; null: under way
    words        text not null,
    started_at   timestamptz,                 -- by the timer
    ended_at     timestamptz,
    recorded_at  timestamptz not null,
    recorded_day date not null,               -- the person's day then
    trashed_at   timestamptz,                 -- thrown away then; gone 30 days later
    removal_id   uuid,                        -- the act that last threw it away
    version      integer not null default 1,
    primary key (account_id, id),
    check (minutes is not null or started_at is not null and trashed_at is null)
);
create unique index activities_under_way on activities (account_id) where minutes is null;
create index activities_day on activities (account_id, day, id) where trashed_at is null;
create index activities_trashed on activities (account_id, trashed_at) where trashed_at is not null;

-- What an activity was about, where it was about one thing: the activity stays
-- when that goes.
create table activity_subjects (
    account_id     uuid not null references accounts on delete cascade,
    id             uuid not null,             -- of the activity
    application_id uuid,
    contact_id     uuid,
    primary key (account_id, id),
    foreign key (account_id, id) references activities (account_id, id) on delete cascade,
    foreign key (account_id, application_id) references applications (account_id, id) on delete cascade,
    foreign key (account_id, contact_id) references contacts (account_id, id) on delete cascade,
    check ((application_id is null) <> (contact_id is null))
);
create index activity_subjects_application on activity_subjects (account_id, application_id) where application_id is not null;
create index activity_subjects_contact on activity_subjects (account_id, contact_id) where contact_id is not null;

-- A goal: what is counted, and how often or until when. How many is a row of
-- its own, since a new number does not rewrite what was before.
create table goals (
    account_id   uuid not null references accounts on delete cascade,
    id           uuid not null,
    title        text not null,               -- a sentence
    counted      text not null check (counted in ('applications', 'tailored', 'from_source', 'of_work_type', 'letters', 'follow_ups', 'responses', 'interviews', 'activities', 'minutes', 'paths', 'by_hand')),
    narrow_to    text not null,               -- the source, the type of work or the kind of activity; '': any
    per          text not null check (per in ('day', 'week', 'month', 'once')),
    begun_day    date not null,
    until_day    date,                        -- of what is to be reached once
    why          text not null,
    created_at   timestamptz not null,
    archived_at  timestamptz,
    archived_day date,                        -- the person's day then
    trashed_at   timestamptz,
    removal_id   uuid,
    version      integer not null default 1,
    primary key (account_id, id),
    check ((per = 'once') = (until_day is not null)),
    check ((archived_at is null) = (archived_day is null))
);
create index goals_trashed on goals (account_id, trashed_at) where trashed_at is not null;

-- How many, from a day on. The latest that was written of a day counts.
create table goal_targets (
    account_id  uuid not null references accounts on delete cascade,
    id          uuid not null,
    goal_id     uuid not null,
    from_day    date not null,
    amount      integer not null check (amount between 1 and 100000),
    recorded_at timestamptz not null,
    primary key (account_id, id),
    foreign key (account_id, goal_id) references goals (account_id, id) on delete cascade
);
create index goal_targets_goal on goal_targets (account_id, goal_id, from_day desc, id desc);

-- Days on which a goal rests by itself; without a last day it rests still.
create table goal_pauses (
    account_id  uuid not null references accounts on delete cascade,
    id          uuid not null,
    goal_id     uuid not null,
    first_day   date not null,
    last_day    date,
    recorded_at timestamptz not null,
    primary key (account_id, id),
    foreign key (account_id, goal_id) references goals (account_id, id) on delete cascade
);
create unique index goal_pauses_open on goal_pauses (account_id, goal_id) where last_day is null;
create index goal_pauses_goal on goal_pauses (account_id, goal_id);

-- What is counted by hand. One that was taken back stays, and counts no more.
create table goal_ticks (
    account_id  uuid not null references accounts on delete cascade,
    id          uuid not null,
    goal_id     uuid not null,
    day         date not null,
    amount      integer not null check (amount between 1 and 100000),
    recorded_at timestamptz not null,
    removed_at  timestamptz,
    primary key (account_id, id),
    foreign key (account_id, goal_id) references goals (account_id, id) on delete cascade
);
create index goal_ticks_day on goal_ticks (account_id, goal_id, day) where removed_at is null;
create index goal_ticks_goal on goal_ticks (account_id, goal_id);

-- A step on the way to what is to be reached once.
create table goal_milestones (
    account_id  uuid not null references accounts on delete cascade,
    id          uuid not null,
    goal_id     uuid not null,
    words       text not null,
    day         date not null,
    recorded_at timestamptz not null,
    done_at     timestamptz,
    done_day    date,
    removed_at  timestamptz,
    primary key (account_id, id),
    foreign key (account_id, goal_id) references goals (account_id, id) on delete cascade,
    check ((done_at is null) = (done_day is null))
);
create index goal_milestones_goal on goal_milestones (account_id, goal_id, day, id);

-- Days of rest: of each goal that share of a hundred is left on them.
create table rests (
    account_id  uuid not null references accounts on delete cascade,
    id          uuid not null,
    first_day   date not null,
    last_day    date not null,
    share       smallint not null check (share in (0, 50)),
    words       text not null,
    recorded_at timestamptz not null,
    trashed_at  timestamptz,
    removal_id  uuid,
    primary key (account_id, id),
    check (first_day <= last_day)
);
create index rests_days on rests (account_id, last_day, first_day) where trashed_at is null;
create index rests_trashed on rests (account_id, trashed_at) where trashed_at is not null;

-- What goals count, by day.
create index applications_counted on applications (account_id, applied_day) where trashed_at is null and applied_day is not null;
create index letters_sent on letters (account_id, sent_day) where sent_day is not null and trashed_at is null;
create index letters_mailed on letters (account_id, mailed_day) where mailed_day is not null and trashed_at is null;
create index debriefs_closed on debriefs (account_id, closed_day) where closed_day is not null and trashed_at is null;

-- +goose StatementBegin
do $$
declare owned text;
begin
    foreach owned in array array['activities', 'activity_subjects', 'goals', 'goal_targets', 'goal_pauses', 'goal_ticks', 'goal_milestones', 'rests'] loop
        execute format('alter table %I enable row level security', owned);
        execute format('alter table %I force row level security', owned);
        execute format($policy$create policy own_rows on %I
            using (account_id = nullif(current_setting('app.account_id', true), '')::uuid)
            with check (account_id = nullif(current_setting('app.account_id', true), '')::uuid)$policy$, owned);
    end loop;
end $$;
-- +goose StatementEnd

grant select, insert, update, delete on activities, activity_subjects, goals, goal_targets, goal_pauses, goal_ticks, goal_milestones, rests to onward_app;
