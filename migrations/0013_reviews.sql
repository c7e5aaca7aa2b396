-- +goose Up

-- A week as its person looked at it, named by its first day. What is changed
-- later is a further revision; the earlier ones stay. What happened in the week
-- is not here: it is found in the journal when it is read.
create table reviews (
    account_id   uuid not null references accounts on delete cascade,
    id           uuid not null,
    week_day     date not null,
    revision     integer not null,
    learned      text not null,
    idea         text not null,               -- one thing to try, as this revision says it; '': none
    verdict_day  date,                        -- for which it was meant
    recorded_at  timestamptz not null,
    recorded_day date not null,               -- the person's day then
    primary key (account_id, id),
    unique (account_id, week_day, revision),
    check ((idea = '') = (verdict_day is null))
);

-- One thing to try, and the day on which its person wants to be asked about it.
create table experiments (
    account_id  uuid not null references accounts on delete cascade,
    id          uuid not null,
    week_day    date,                         -- of the review that it came from; null: of none
    idea        text not null,
    verdict_day date not null,
    begun_day   date not null,
    recorded_at timestamptz not null,
    -- The projection: when it is to be asked about next; null once it is decided.
    ask_day     date,
    primary key (account_id, id)
);
create unique index experiments_week on experiments (account_id, week_day) where week_day is not null;
create index experiments_asked on experiments (account_id, ask_day, id) where ask_day is not null;

-- What its person said of an experiment. The latest counts, the earlier stay.
create table verdicts (
    account_id    uuid not null references accounts on delete cascade,
    id            uuid not null,
    experiment_id uuid not null,
    revision      integer not null,
    outcome       text not null check (outcome in ('keep', 'stop', 'go_on')),
    words         text not null,
    next_day      date,                       -- too early to tell: asked again then
    recorded_at   timestamptz not null,
    recorded_day  date not null,
    primary key (account_id, id),
    unique (account_id, experiment_id, revision),
    foreign key (account_id, experiment_id) references experiments (account_id, id) on delete cascade,
    check ((outcome = 'go_on') = (next_day is not null))
);

-- What to do when it gets hard, written on a good day. Whether it is time for
-- it is found in the journal when it is read.
create table plans (
    account_id  uuid not null references accounts on delete cascade,
    id          uuid not null,
    kind        text not null check (kind in ('noes', 'after_interview')),
    times       smallint not null check (times between 0 and 10), -- noes within seven days; else 0
    words       text not null,                -- I will …
    written_at  timestamptz not null,
    written_day date not null,
    hidden_at   timestamptz,                  -- seen then, and not shown until there is a newer no
    trashed_at  timestamptz,                  -- taken away then; gone 30 days later
    removal_id  uuid,                         -- the act that last took it away
    version     integer not null default 1,
    primary key (account_id, id),
    check ((kind = 'noes') = (times >= 2))
);
create index plans_trashed on plans (account_id, trashed_at) where trashed_at is not null;

-- What a week is asked for: the first answers, the turns of an application by
-- day, and the noes whose day nobody knows.
create index applications_answered on applications (account_id, answered_day, id) where trashed_at is null and answered_day is not null;
create index stages_turns on stages (account_id, day) where stage in ('offer', 'accepted', 'rejected', 'withdrawn', 'no_response') and day is not null;
create index stages_undated_noes on stages (account_id, recorded_day) where stage = 'rejected' and day is null and origin = 'typed';

-- +goose StatementBegin
do $$
declare owned text;
begin
    foreach owned in array array['reviews', 'experiments', 'verdicts', 'plans'] loop
        execute format('alter table %I enable row level security', owned);
        execute format('alter table %I force row level security', owned);
        execute format($policy$create policy own_rows on %I
            using (account_id = nullif(current_setting('app.account_id', true), '')::uuid)
            with check (account_id = nullif(current_setting('app.account_id', true), '')::uuid)$policy$, owned);
    end loop;
end $$;
-- +goose StatementEnd

grant select, insert, update, delete on reviews, experiments, verdicts, plans to onward_app;
