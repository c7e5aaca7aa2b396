-- +goose Up

-- Further names of a company: what it was called before, and those of
-- companies that became one with it. Such a name typed again finds the company.
create table company_names (
    account_id uuid not null references accounts on delete cascade,
    id         uuid not null,                -- that of the company it was, so that its address still leads on
    company_id uuid not null,
    name       text not null,
    name_key   text not null collate "C",    -- as compared; no company has it
    created_at timestamptz not null,
    primary key (account_id, id),
    unique (account_id, name_key),
    foreign key (account_id, company_id) references companies (account_id, id) on delete cascade
);
create index company_names_company on company_names (account_id, company_id);

alter table company_names enable row level security;
alter table company_names force row level security;
create policy own_rows on company_names
    using (account_id = nullif(current_setting('app.account_id', true), '')::uuid)
    with check (account_id = nullif(current_setting('app.account_id', true), '')::uuid);
grant select, insert, update, delete on company_names to onward_app;

-- What happened at a company, and through an agency, the latest word first.
drop index applications_company, applications_agency;
create index applications_company on applications (account_id, company_id, last_day desc, id desc);
create index applications_agency on applications (account_id, agency_id, last_day desc, id desc) where agency_id is not null;
create index entries_feedback on entries (account_id, application_id) where kind = 'feedback';
