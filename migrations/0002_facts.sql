-- +goose Up

-- What a fact can tell besides its day: who told it and how, and how it felt.
alter table stages
    add column who           text not null default '',
    add column how           text not null default '' check (how in ('', 'email', 'phone', 'video', 'in_person', 'letter', 'portal', 'message')),
    add column feeling       smallint check (feeling between 1 and 5),
    add column feeling_words text not null default '';

-- What came from them besides the stages. A receipt is what a machine sent;
-- feedback is in their words, about the step of that ordinal where it came with one.
alter table entries
    drop constraint entries_kind_check,
    add constraint entries_kind_check check (kind in ('note', 'action', 'receipt', 'answer', 'call', 'invitation', 'request', 'feedback')),
    add column who           text not null default '',
    add column how           text not null default '' check (how in ('', 'email', 'phone', 'video', 'in_person', 'letter', 'portal', 'message')),
    add column about         integer,
    add column feeling       smallint check (feeling between 1 and 5),
    add column feeling_words text not null default '';

-- Side rows of a step: each belongs to one revision of it and bears its id.

create table interviews (
    account_id  uuid not null references accounts on delete cascade,
    id          uuid not null,                -- of the step's revision
    kind        text not null check (kind in ('', 'phone', 'video', 'on_site', 'task', 'panel', 'other')),
    starts_at   timestamptz,                  -- null: only the day is known
    time_zone   text not null,                -- IANA name, of the place where the clock hangs
    minutes     integer check (minutes between 1 and 10000),
    place       text not null,
    link        text not null,
    people      text not null,
    outcome     text not null check (outcome in ('', 'held', 'canceled', 'they_missed', 'i_missed')),
    preparation text not null,
    notes       text not null,
    primary key (account_id, id),
    foreign key (account_id, id) references stages (account_id, id) on delete cascade
);

create table offers (
    account_id uuid not null references accounts on delete cascade,
    id         uuid not null,                 -- of the step's revision
    amount     bigint,                        -- hundredths of the currency
    currency   text not null check (currency ~ '^([A-Z]{3})?$'),
    period     text not null check (period in ('', 'hour', 'day', 'week', 'month', 'year')),
    deadline   date,                          -- to answer by
    begins     date,                          -- when the work would begin
    extras     text not null,                 -- what else it holds
    thoughts   text not null,
    primary key (account_id, id),
    foreign key (account_id, id) references stages (account_id, id) on delete cascade
);
create index offers_deadline on offers (account_id, deadline) where deadline is not null;
create index stages_meetings on stages (account_id, day) where stage in ('screening', 'interview') and day is not null;

-- More of the projection.
alter table applications
    add column feeling      smallint check (feeling between 1 and 5), -- the latest that was told
    add column answered     boolean not null default false,           -- by a human or decisive word
    add column answered_day date,                                     -- the first of them, where it is known
    add column trashed_at   timestamptz;                              -- in the trash since; gone 30 days later

drop index applications_recent, applications_applied, applications_furthest, applications_by_company, applications_by_stage, applications_by_source;
create index applications_recent on applications (account_id, last_day desc, id desc) where trashed_at is null;
create index applications_applied on applications (account_id, (coalesce(applied_day, date '0001-01-01')) desc, id desc) where trashed_at is null;
create index applications_furthest on applications (account_id, furthest desc, last_day desc, id desc) where trashed_at is null;
create index applications_by_company on applications (account_id, company_key, id) where trashed_at is null;
create index applications_by_stage on applications (account_id, stage, last_day desc, id desc) where trashed_at is null;
create index applications_by_source on applications (account_id, source, last_day desc, id desc) where trashed_at is null;
create index applications_trashed on applications (account_id, trashed_at) where trashed_at is not null;

-- +goose StatementBegin
do $$
declare owned text;
begin
    foreach owned in array array['interviews', 'offers'] loop
        execute format('alter table %I enable row level security', owned);
        execute format('alter table %I force row level security', owned);
        execute format($policy$create policy own_rows on %I
            using (account_id = nullif(current_setting('app.account_id', true), '')::uuid)
            with check (account_id = nullif(current_setting('app.account_id', true), '')::uuid)$policy$, owned);
    end loop;
end $$;
-- +goose StatementEnd

grant select, insert, update, delete on interviews, offers to onward_app;
