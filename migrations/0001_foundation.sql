-- +goose Up

-- Accounts, and the few tables that belong to no one person or are reached
-- before anyone is signed in. Secrets are kept as SHA-256 only.

create table accounts (
    id             uuid primary key,
    email          text not null,
    email_key      text not null unique,          -- the address as compared: lower case, NFC
    password_hash  text not null,                 -- argon2id, PHC string
    name           text not null default '',      -- for letters
    time_zone      text not null default 'UTC',   -- IANA name
    week_start     smallint not null default 1 check (week_start between 0 and 6), -- 0 is Sunday
    date_style     text not null default 'dmy' check (date_style in ('dmy', 'mdy', 'iso')),
    scheme         text not null default '' check (scheme in ('', 'light', 'dark')),
    shortcuts      boolean not null default true,
    created_at     timestamptz not null,
    disabled_at    timestamptz
);

create table sessions (
    token_hash   bytea primary key,
    id           uuid not null unique,            -- names the session in the list; no secret
    account_id   uuid not null references accounts on delete cascade,
    agent        text not null default '',        -- the browser, as it names itself
    created_at   timestamptz not null,
    last_seen_at timestamptz not null,
    expires_at   timestamptz not null,
    revoked_at   timestamptz                      -- a tombstone, so that a request in flight cannot undo a sign-out
);
create index sessions_account on sessions (account_id) where revoked_at is null;
create index sessions_expiry on sessions (expires_at);

-- Browsers that have signed in before: each has a budget of tries of its own.
create table devices (
    token_hash   bytea not null,
    account_id   uuid not null references accounts on delete cascade,
    created_at   timestamptz not null,
    last_used_at timestamptz not null,
    primary key (token_hash, account_id)
);
create index devices_account on devices (account_id);
create index devices_age on devices (last_used_at);

-- Links that work once: a password reset, an invitation.
create table tokens (
    token_hash bytea primary key,
    kind       text not null check (kind in ('reset', 'invitation')),
    account_id uuid references accounts on delete cascade,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    used_at    timestamptz
);
create index tokens_account on tokens (account_id);
create index tokens_expiry on tokens (expires_at);

-- Tries of late, by what they are counted against.
create table throttles (
    key        text primary key,
    hits       timestamptz[] not null,
    expires_at timestamptz not null
);
create index throttles_expiry on throttles (expires_at);

-- Names the account whose rows a transaction may see. It gives what it set, so
-- that PostgreSQL can put its body in its place and need not call it.
create function app_scope(account uuid) returns text
    language sql
    as $$ select set_config('app.account_id', account::text, true) $$;

-- The journal. Every table here is owned by one account.

create table companies (
    account_id uuid not null references accounts on delete cascade,
    id         uuid not null,
    name       text not null,
    name_key   text not null collate "C",  -- as compared: case, blanks and legal forms gone
    created_at timestamptz not null,
    primary key (account_id, id),
    unique (account_id, name_key)
);

-- Where a person finds applications, in their own words.
create table sources (
    account_id uuid not null references accounts on delete cascade,
    id         uuid not null,
    name       text not null,
    created_at timestamptz not null,
    primary key (account_id, id),
    unique (account_id, name)
);

create table imports (
    account_id  uuid not null references accounts on delete cascade,
    id          uuid not null,
    name        text not null,             -- of the file
    raw         bytea,                     -- the file, until it was brought in or let go
    choices     jsonb not null default '{}',
    state       text not null default 'open' check (state in ('open', 'done', 'undone')),
    created_at  timestamptz not null,
    done_at     timestamptz,
    undone_at   timestamptz,
    version     integer not null default 1,
    primary key (account_id, id)
);

create table applications (
    account_id      uuid not null references accounts on delete cascade,
    id              uuid not null,
    company_id      uuid not null,
    agency_id       uuid,
    role            text not null,
    source          text not null default '',   -- where found
    sent_how        text not null default '',
    tailored        boolean,                    -- null: not said
    resume          text not null default '',   -- its version
    cover_letter    text not null default '',   -- its version, or what it was
    work_type       text not null default '' check (work_type in ('', 'full_time', 'part_time', 'contract', 'freelance', 'internship', 'volunteer')),
    place           text not null default '',
    salary_min      bigint,                     -- hundredths of the currency
    salary_max      bigint,
    salary_currency text not null default '' check (salary_currency ~ '^([A-Z]{3})?$'),
    salary_period   text not null default '' check (salary_period in ('', 'hour', 'day', 'week', 'month', 'year')),
    posting_url     text not null default '',
    posting_text    text not null default '',
    import_id       uuid,
    import_line     integer,
    version         integer not null default 1,
    created_at      timestamptz not null,
    -- The projection: what lists show of the dated rows, written with them.
    stage           text not null check (stage in ('saved', 'applied', 'screening', 'interview', 'offer', 'accepted', 'rejected', 'withdrawn', 'no_response')),
    furthest        smallint not null check (furthest between 0 and 5),
    interviews      smallint not null,          -- how many rounds
    applied_day     date,
    stage_day       date,                       -- of the present stage
    last_day        date not null,              -- the latest known day; the day it was written down where none is
    last_word       text not null,              -- what was said with the present stage
    company         text not null,              -- the name, so that a list needs no other table
    company_key     text not null collate "C",
    search_key      text not null,
    primary key (account_id, id),
    foreign key (account_id, company_id) references companies (account_id, id),
    foreign key (account_id, agency_id) references companies (account_id, id),
    foreign key (account_id, import_id) references imports (account_id, id)
);
create index applications_recent on applications (account_id, last_day desc, id desc);
create index applications_applied on applications (account_id, (coalesce(applied_day, date '0001-01-01')) desc, id desc);
create index applications_furthest on applications (account_id, furthest desc, last_day desc, id desc);
create index applications_by_company on applications (account_id, company_key, id);
create index applications_by_stage on applications (account_id, stage, last_day desc, id desc);
create index applications_by_source on applications (account_id, source, last_day desc, id desc);
create index applications_company on applications (account_id, company_id);
create index applications_agency on applications (account_id, agency_id) where agency_id is not null;
create index applications_import on applications (account_id, import_id) where import_id is not null;

-- Facts of an application, numbered in the order they were told. A correction
-- is a further revision of the same number; the earlier ones stay.

create table stages (
    account_id     uuid not null references accounts on delete cascade,
    id             uuid not null,
    application_id uuid not null,
    ordinal        integer not null,
    revision       integer not null,
    removed        boolean not null,            -- this revision says: it never happened
    stage          text not null check (stage in ('saved', 'applied', 'screening', 'interview', 'offer', 'accepted', 'rejected', 'withdrawn', 'no_response')),
    day            date,
    precision      text not null check (precision in ('day', 'month', 'year', 'unknown')),
    remark         text not null,
    origin         text not null check (origin in ('typed', 'import', 'letter')),
    recorded_at    timestamptz not null,
    recorded_day   date not null,               -- the person's day then
    primary key (account_id, id),
    unique (account_id, application_id, ordinal, revision),
    foreign key (account_id, application_id) references applications (account_id, id) on delete cascade,
    check ((day is null) = (precision = 'unknown'))
);

create table entries (
    account_id     uuid not null references accounts on delete cascade,
    id             uuid not null,
    application_id uuid not null,
    ordinal        integer not null,
    revision       integer not null,
    removed        boolean not null,
    kind           text not null check (kind in ('note', 'action')),
    day            date,
    precision      text not null check (precision in ('day', 'month', 'year', 'unknown')),
    body           text not null,
    origin         text not null check (origin in ('typed', 'import', 'letter')),
    recorded_at    timestamptz not null,
    recorded_day   date not null,
    primary key (account_id, id),
    unique (account_id, application_id, ordinal, revision),
    foreign key (account_id, application_id) references applications (account_id, id) on delete cascade,
    check ((day is null) = (precision = 'unknown'))
);

-- Each account sees its own rows and no others, the tables' owner included.

-- +goose StatementBegin
do $$
declare owned text;
begin
    foreach owned in array array['companies', 'sources', 'imports', 'applications', 'stages', 'entries'] loop
        execute format('alter table %I enable row level security', owned);
        execute format('alter table %I force row level security', owned);
        execute format($policy$create policy own_rows on %I
            using (account_id = nullif(current_setting('app.account_id', true), '')::uuid)
            with check (account_id = nullif(current_setting('app.account_id', true), '')::uuid)$policy$, owned);
    end loop;
end $$;
-- +goose StatementEnd

-- The role that serves may read and write rows, and nothing else.
grant usage on schema public to onward_app;
grant select, insert, update, delete on accounts, sessions, devices, tokens, throttles, companies, sources, imports, applications, stages, entries to onward_app;
grant select on goose_db_version to onward_app;
