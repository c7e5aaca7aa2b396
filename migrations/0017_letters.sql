-- +goose Up

-- Somebody whom a person writes to. The company is as it was typed, with the
-- key that the journal compares names by.
create table contacts (
    account_id       uuid not null references accounts on delete cascade,
    id               uuid not null,
    name             text not null,
    name_key         text not null collate "C",
    role             text not null,
    company          text not null,
    company_name_key text not null collate "C",
    address          text not null,
    phone            text not null,
    kind             text not null check (kind in ('hiring_manager', 'recruiter', 'other')),
    created_at       timestamptz not null,
    trashed_at       timestamptz,
    removal_id       uuid,                    -- the act that last threw it away
    version          integer not null default 1,
    primary key (account_id, id)
);
create index contacts_named on contacts (account_id, name_key, id) where trashed_at is null;
create index contacts_company on contacts (account_id, company_name_key) where trashed_at is null;
create index contacts_trashed on contacts (account_id, trashed_at desc, id desc) where trashed_at is not null;

-- A template of a person's own. Builtin names the one of the program that it
-- stands instead of, until it is thrown away.
create table templates (
    account_id uuid not null references accounts on delete cascade,
    id         uuid not null,
    builtin    text not null collate "C",
    purpose    text not null check (purpose in ('feedback', 'thanks', 'follow_up', 'introduction', 'conversation', 'withdrawal', 'acceptance', 'decline', 'time', 'other')),
    name       text not null,
    subject    text not null,
    body       text not null,
    created_at timestamptz not null,
    trashed_at timestamptz,
    removal_id uuid,
    version    integer not null default 1,
    primary key (account_id, id)
);
create index templates_own on templates (account_id, id) where trashed_at is null;
create index templates_trashed on templates (account_id, trashed_at desc, id desc) where trashed_at is not null;

-- A letter: about an application, or about none. Whom it goes to stands in it
-- as well as in the contact, since it stays what it was. Mailed is when the
-- person let Onward send it; sent, when they said that they have sent it.
create table letters (
    account_id     uuid not null references accounts on delete cascade,
    id             uuid not null,
    application_id uuid,
    contact_id     uuid,
    purpose        text not null check (purpose in ('feedback', 'thanks', 'follow_up', 'introduction', 'conversation', 'withdrawal', 'acceptance', 'decline', 'time', 'other')),
    to_name        text not null,
    to_address     text not null,
    subject        text not null,
    body           text not null,
    created_at     timestamptz not null,
    created_day    date not null,
    mailed_at      timestamptz,
    mailed_day     date,
    sent_at        timestamptz,               -- when that was said
    sent_day       date,
    trashed_at     timestamptz,
    removal_id     uuid,
    version        integer not null default 1,
    primary key (account_id, id),
    foreign key (account_id, application_id) references applications (account_id, id) on delete cascade,
    foreign key (account_id, contact_id) references contacts (account_id, id),
    check ((mailed_at is null) = (mailed_day is null)),
    check ((sent_at is null) = (sent_day is null)),
    check (mailed_at is null or sent_at is null)
);
create index letters_made on letters (account_id, id) where trashed_at is null;
create index letters_application on letters (account_id, application_id) where application_id is not null;
create index letters_contact on letters (account_id, contact_id) where contact_id is not null;
create index letters_trashed on letters (account_id, trashed_at desc, id desc) where trashed_at is not null;

-- An answer to a letter. About an application its words are an entry of the
-- journal; else they stand here.
create table letter_answers (
    account_id   uuid not null references accounts on delete cascade,
    id           uuid not null,
    letter_id    uuid not null,
    entry_id     uuid,
    who          text not null,
    body         text not null,
    day          date,
    recorded_at  timestamptz not null,
    recorded_day date not null,
    primary key (account_id, id),
    foreign key (account_id, letter_id) references letters (account_id, id) on delete cascade,
    foreign key (account_id, entry_id) references entries (account_id, id) on delete cascade
);
create index letter_answers_letter on letter_answers (account_id, letter_id);
create index letter_answers_entry on letter_answers (account_id, entry_id) where entry_id is not null;

-- +goose StatementBegin
do $$
declare owned text;
begin
    foreach owned in array array['contacts', 'templates', 'letters', 'letter_answers'] loop
        execute format('alter table %I enable row level security', owned);
        execute format('alter table %I force row level security', owned);
        execute format($policy$create policy own_rows on %I
            using (account_id = nullif(current_setting('app.account_id', true), '')::uuid)
            with check (account_id = nullif(current_setting('app.account_id', true), '')::uuid)$policy$, owned);
    end loop;
end $$;
-- +goose StatementEnd

grant select, insert, update, delete on contacts, templates, letters, letter_answers to onward_app;
