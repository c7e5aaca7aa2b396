-- +goose Up

-- The mails of one person that are to go out, or went out: what each says is
-- found where it is about when it is sent. Written before a try: that there is
-- one; after it: how it ended.
create table mails (
    account_id uuid not null references accounts on delete cascade,
    id         uuid not null,
    kind       text not null check (kind in ('letter', 'digest')),
    about      uuid,                          -- the letter, for one
    message_id text not null,                 -- the same at every try
    to_address text not null,
    day        date not null,                 -- the person's day when it was queued
    queued_at  timestamptz not null,
    tries      integer not null,
    tried_at   timestamptz,                   -- when the last try began
    next_at    timestamptz,                   -- when it is tried again; null: nothing is known of a delay
    sent_at    timestamptz,
    refused_at timestamptz,                   -- it will not be tried again
    reason     text not null,                 -- why the last try did not reach the server's yes, in its words
    primary key (account_id, id),
    check (sent_at is null or refused_at is null)
);
create index mails_day on mails (account_id, day, kind);
create index mails_about on mails (account_id, about) where about is not null;

alter table mails enable row level security;
alter table mails force row level security;
create policy own_rows on mails
    using (account_id = nullif(current_setting('app.account_id', true), '')::uuid)
    with check (account_id = nullif(current_setting('app.account_id', true), '')::uuid);

-- The mails with a link, asked for by whoever says that an address is theirs.
-- A row is there until its mail was taken. Whether the address has an account
-- is looked up when it is sent, and not when it is asked for, so that the
-- answer takes the same time.
create table account_mails (
    id          uuid primary key,
    kind        text not null check (kind in ('sign_up', 'reset', 'address', 'changed')),
    account_id  uuid references accounts on delete cascade, -- whose address is to change; of a sign-up, the sample to be kept
    invitation  bytea,                                      -- of a sign-up, the SHA-256 of the invitation's secret
    message_id  text not null,
    to_address  text not null,
    asked_at    timestamptz not null,
    tries       integer not null
);
create index account_mails_account on account_mails (account_id);
create index account_mails_asked on account_mails (asked_at);

-- What mailed links are good for: an account to be made, or a new address.
alter table tokens drop constraint tokens_kind_check;
alter table tokens add constraint tokens_kind_check check (kind in ('reset', 'invitation', 'sign_up', 'address'));
alter table tokens add column email text;       -- the address that the link was mailed to
alter table tokens add column invitation bytea; -- the token_hash of the invitation to be used with it

-- Servers that were seen to offer encryption are not spoken to without.
create table mail_servers (
    host         text primary key,
    encrypted_at timestamptz not null
);

grant select, insert, update, delete on mails, account_mails, mail_servers to onward_app;

-- River's own tables, which its own migrations make.
create schema river;
grant usage on schema river to onward_app;
alter default privileges in schema river grant select, insert, update, delete on tables to onward_app;
alter default privileges in schema river grant usage, select on sequences to onward_app;
