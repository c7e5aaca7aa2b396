-- +goose Up

-- What was written and has not been sent to where it belongs.

-- A form that arrived when its session had just ended, until it is sent on,
-- let go, or a day old. Only the browser that has the secret is shown it.
create table held (
    account_id  uuid not null references accounts on delete cascade,
    id          uuid not null,
    session_id  uuid not null,              -- that had ended; its row goes before this one
    secret_hash bytea not null,             -- SHA-256
    place       text not null,              -- the address that it was sent to
    fields      text not null,              -- as a browser packs a form, in its order
    kept_at     timestamptz not null,
    primary key (account_id, id)
);
create index held_age on held (account_id, kept_at);

-- A form while it is being written, one for each window that writes at a
-- place. When a window has sent its form, an empty row stays for a while, so
-- that what it kept a moment too late does not come back.
create table drafts (
    account_id uuid not null references accounts on delete cascade,
    id         uuid not null,
    place      text not null,               -- the address that the form is sent to
    writer     uuid not null,               -- the window
    revision   integer not null,            -- how often it has written
    fields     text not null,
    updated_at timestamptz not null,
    sent       boolean not null,
    primary key (account_id, id),
    unique (account_id, place, writer)
);

-- Forms that were held for their day are let go of, nobody asking: when the
-- account's last one is to go.
create table held_due (
    account_id uuid primary key references accounts on delete cascade,
    due_at     timestamptz not null
);
create index held_due_at on held_due (due_at);

-- +goose StatementBegin
do $$
declare owned text;
begin
    foreach owned in array array['held', 'drafts'] loop
        execute format('alter table %I enable row level security', owned);
        execute format('alter table %I force row level security', owned);
        execute format($policy$create policy own_rows on %I
            using (account_id = nullif(current_setting('app.account_id', true), '')::uuid)
            with check (account_id = nullif(current_setting('app.account_id', true), '')::uuid)$policy$, owned);
    end loop;
end $$;
-- +goose StatementEnd

grant select, insert, update, delete on held, drafts, held_due to onward_app;
