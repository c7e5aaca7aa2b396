-- +goose Up

-- A plan for weekdays: on which of them, what for, how long, and from when.
-- What was done by it is an activity, so that a plan that changes changes
-- nothing that was.
create table routine_blocks (
    account_id uuid not null references accounts on delete cascade,
    id         uuid not null,
    days       text not null check (days ~ '^1?2?3?4?5?6?7?$' and days <> ''), -- Monday is 1
    kind       text not null check (kind in ('searching', 'applying', 'tailoring', 'networking', 'event', 'conversation', 'learning', 'practice', 'break')),
    minutes    integer not null check (minutes between 1 and 1440),
    at         text not null check (at ~ '^(([01][0-9]|2[0-3]):[0-5][0-9])?$'), -- '': at any time
    words      text not null,
    created_at timestamptz not null,
    trashed_at timestamptz,                   -- thrown away then; gone 30 days later
    removal_id uuid,                          -- the act that last threw it away
    version    integer not null default 1,
    primary key (account_id, id)
);
create index routine_blocks_planned on routine_blocks (account_id, id) where trashed_at is null;
create index routine_blocks_trashed on routine_blocks (account_id, trashed_at) where trashed_at is not null;

-- The activity that a block came to on a day: one at a time. While that lies in
-- the trash, the block is not done.
create table routine_ticks (
    account_id  uuid not null references accounts on delete cascade,
    id          uuid not null,                -- made of the block and the day
    block_id    uuid not null,
    day         date not null,
    activity_id uuid not null,
    primary key (account_id, id),
    unique (account_id, day, block_id),
    foreign key (account_id, block_id) references routine_blocks (account_id, id) on delete cascade,
    foreign key (account_id, activity_id) references activities (account_id, id) on delete cascade
);
create index routine_ticks_block on routine_ticks (account_id, block_id);
create index routine_ticks_activity on routine_ticks (account_id, activity_id);

-- +goose StatementBegin
do $$
declare owned text;
begin
    foreach owned in array array['routine_blocks', 'routine_ticks'] loop
        execute format('alter table %I enable row level security', owned);
        execute format('alter table %I force row level security', owned);
        execute format($policy$create policy own_rows on %I
            using (account_id = nullif(current_setting('app.account_id', true), '')::uuid)
            with check (account_id = nullif(current_setting('app.account_id', true), '')::uuid)$policy$, owned);
    end loop;
end $$;
-- +goose StatementEnd

grant select, insert, update, delete on routine_blocks, routine_ticks to onward_app;
