-- +goose Up

-- How a day felt, as its person said it: several times a day if they like. A
-- correction is a further revision, and so is taking it back; the earlier ones
-- stay. check_in_id is the id of the first.
create table check_ins (
    account_id   uuid not null references accounts on delete cascade,
    id           uuid not null,
    check_in_id  uuid not null,
    revision     integer not null,
    removed      boolean not null,            -- this revision says: I take it back
    day          date not null,
    feeling      smallint not null check (feeling between 1 and 5),
    words        text not null,
    recorded_at  timestamptz not null,
    recorded_day date not null,               -- the person's day then
    primary key (account_id, id),
    unique (account_id, check_in_id, revision)
);
create index check_ins_day on check_ins (account_id, day, id);

-- Whom to turn to when it is too much, in the person's own words.
alter table accounts add column help_lines text not null default '';

-- A win: told by the person (with words and a day), or what they said of one
-- that is found in the journal, by the key of its fact. What is found and left
-- as it is has no row.
create table wins (
    account_id   uuid not null references accounts on delete cascade,
    id           uuid not null,
    key          text collate "C",            -- of the fact that it is found by; null: their own
    day          date,                        -- of their own
    words        text not null,
    kept_at      timestamptz,                 -- for a hard day
    hidden_at    timestamptz,                 -- one that is found, and that they do not want to see
    recorded_at  timestamptz not null,
    recorded_day date not null,
    trashed_at   timestamptz,
    removal_id   uuid,                        -- the act that last threw it away
    version      integer not null default 1,
    primary key (account_id, id),
    unique (account_id, key),
    check ((key is null) = (day is not null)),
    check ((key is null) = (words <> '')),
    check (key is not null or hidden_at is null),
    check (key is null or trashed_at is null)
);
create index wins_own on wins (account_id, day, id) where key is null and trashed_at is null;
create index wins_kept on wins (account_id, id) where kept_at is not null;
create index wins_trashed on wins (account_id, trashed_at) where trashed_at is not null;

-- What somebody promised themselves for so many of something from a day on.
-- How many there are is counted whenever it is read.
create table rewards (
    account_id   uuid not null references accounts on delete cascade,
    id           uuid not null,
    words        text not null,
    counted      text not null check (counted in ('applications', 'interviews', 'letters', 'own')),
    times        smallint not null check (times between 1 and 100),
    since_day    date not null,
    promised_at  timestamptz not null,
    taken_at     timestamptz,
    taken_day    date,
    trashed_at   timestamptz,
    removal_id   uuid,
    version      integer not null default 1,
    primary key (account_id, id),
    check ((taken_at is null) = (taken_day is null))
);
create index rewards_promised on rewards (account_id, id) where taken_at is null and trashed_at is null;
create index rewards_trashed on rewards (account_id, trashed_at) where trashed_at is not null;

-- A tick for a reward that only its person can count. Taken back it is gone.
create table reward_ticks (
    account_id uuid not null references accounts on delete cascade,
    id         uuid not null,
    reward_id  uuid not null,
    day        date not null,
    ticked_at  timestamptz not null,
    primary key (account_id, id),
    foreign key (account_id, reward_id) references rewards (account_id, id) on delete cascade
);
create index reward_ticks_reward on reward_ticks (account_id, reward_id);

-- +goose StatementBegin
do $$
declare owned text;
begin
    foreach owned in array array['check_ins', 'wins', 'rewards', 'reward_ticks'] loop
        execute format('alter table %I enable row level security', owned);
        execute format('alter table %I force row level security', owned);
        execute format($policy$create policy own_rows on %I
            using (account_id = nullif(current_setting('app.account_id', true), '')::uuid)
            with check (account_id = nullif(current_setting('app.account_id', true), '')::uuid)$policy$, owned);
    end loop;
end $$;
-- +goose StatementEnd

grant select, insert, update, delete on check_ins, wins, rewards, reward_ticks to onward_app;
