-- +goose Up

-- An account that someone only looks around with: it is gone once this time
-- has come, unless they keep it as theirs.
alter table accounts add column sample_until timestamptz;
create index accounts_sample on accounts (sample_until) where sample_until is not null;

-- An export of Onward on its way back in: the document, packed, until it came
-- in or was let go.
create table restores (
    account_id uuid not null references accounts on delete cascade,
    id         uuid not null,
    name       text not null,             -- of the file
    digest     bytea not null,            -- of the document, to know it when it is sent twice
    packed     bytea,
    found      jsonb not null,            -- what would come in, and what is there already
    created_at timestamptz not null,
    done_at    timestamptz,
    primary key (account_id, id)
);

alter table restores enable row level security;
alter table restores force row level security;
create policy own_rows on restores
    using (account_id = nullif(current_setting('app.account_id', true), '')::uuid)
    with check (account_id = nullif(current_setting('app.account_id', true), '')::uuid);

grant select, insert, update, delete on restores to onward_app;
