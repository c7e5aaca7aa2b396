-- +goose Up

-- What somebody did not want to be told for now: it is not said again within a
-- month.
create table insight_dismissals (
    account_id    uuid not null references accounts on delete cascade,
    id            uuid not null,
    rule          text not null,
    dismissed_at  timestamptz not null,
    dismissed_day date not null,              -- the person's day then
    primary key (account_id, id)
);
create index insight_dismissals_day on insight_dismissals (account_id, dismissed_day);
alter table insight_dismissals enable row level security;
alter table insight_dismissals force row level security;
create policy own_rows on insight_dismissals
    using (account_id = nullif(current_setting('app.account_id', true), '')::uuid)
    with check (account_id = nullif(current_setting('app.account_id', true), '')::uuid);
grant select, insert, update, delete on insight_dismissals to onward_app;
