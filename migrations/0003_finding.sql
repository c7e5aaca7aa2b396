-- +goose Up

-- Finding and tidying: what a search looks in, tags, filters kept under a
-- name, the trash's acts, and the searches that applications belong to.

-- All words written of an application, folded, each once, for the journal's
-- search. It can always be found again from the facts.
create table texts (
    account_id uuid not null references accounts on delete cascade,
    id         uuid not null,               -- of the application
    words      text not null,
    primary key (account_id, id),
    foreign key (account_id, id) references applications (account_id, id) on delete cascade
) with (toast_tuple_target = 8160);
alter table texts alter column words set storage external; -- a search reads them all: they stay in the row, unpacked

-- A person's own tags, as sources are: the names that applications bear.
create table tags (
    account_id uuid not null references accounts on delete cascade,
    id         uuid not null,
    name       text not null,
    name_key   text not null collate "C",   -- as compared
    created_at timestamptz not null,
    primary key (account_id, id),
    unique (account_id, name_key)
);

-- Filters of the journal that were kept, as the query of their address.
create table filters (
    account_id uuid not null references accounts on delete cascade,
    id         uuid not null,
    name       text not null,
    query      text not null,
    created_at timestamptz not null,
    primary key (account_id, id),
    unique (account_id, name)
);

-- Searches for work. One of them is the present one, under way or ended; the
-- next begins with the first application after its end, and it is past then.
create table searches (
    account_id uuid not null references accounts on delete cascade,
    id         uuid not null,
    name       text not null,               -- '': not named
    begun_day  date not null,
    ended_day  date,
    past       boolean not null,
    created_at timestamptz not null,
    version    integer not null default 1,
    primary key (account_id, id),
    check (not past or ended_day is not null)
);
create unique index searches_present on searches (account_id) where not past;

-- What is to be done for an account at its time, nobody asking: empty what has
-- lain in the trash for its days, or find the words of all its applications.
create table chores (
    account_id uuid not null references accounts on delete cascade,
    chore      text not null check (chore in ('purge', 'index')),
    due_at     timestamptz not null,
    primary key (account_id, chore)
);
create index chores_due on chores (due_at);

alter table applications
    add column tags       text[] not null default '{}',
    add column removal_id uuid,             -- the act that last put it in the trash
    add column search_id  uuid,             -- the past search it belongs to; null: the present one
    add foreign key (account_id, search_id) references searches (account_id, id);
create index applications_removal on applications (account_id, removal_id) where removal_id is not null;
create index applications_search on applications (account_id, search_id) where search_id is not null;

-- Who has applications already has a search under way, and words to be found.
alter table applications no force row level security;
insert into searches (account_id, id, name, begun_day, past, created_at)
select account_id, account_id, '', min((created_at at time zone 'UTC')::date), false, min(created_at) from applications group by account_id
on conflict do nothing;
insert into chores (account_id, chore, due_at)
select account_id, 'index', min(created_at) from applications group by account_id
on conflict do nothing;
alter table applications force row level security;

-- +goose StatementBegin
do $$
declare owned text;
begin
    foreach owned in array array['texts', 'tags', 'filters', 'searches'] loop
        execute format('alter table %I enable row level security', owned);
        execute format('alter table %I force row level security', owned);
        execute format($policy$create policy own_rows on %I
            using (account_id = nullif(current_setting('app.account_id', true), '')::uuid)
            with check (account_id = nullif(current_setting('app.account_id', true), '')::uuid)$policy$, owned);
    end loop;
end $$;
-- +goose StatementEnd

grant select, insert, update, delete on texts, tags, filters, searches, chores to onward_app;
