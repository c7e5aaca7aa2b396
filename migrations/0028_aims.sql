-- +goose Up

-- What a person looks for, from a day on. A change is a further row, and the
-- latest that was written stands; the earlier ones can be read.
create table aims (
    account_id      uuid not null references accounts on delete cascade,
    id              uuid not null,
    from_day        date not null,            -- the person's day when it was written
    recorded_at     timestamptz not null,
    roles           text[] not null,
    companies       text[] not null,
    industries      text[] not null,
    work_types      text[] not null,
    places          text[] not null,
    salary_min      bigint not null,          -- hundredths of the currency; 0: not said
    salary_currency text not null check (salary_currency ~ '^([A-Z]{3})?$'),
    salary_period   text not null check (salary_period in ('', 'hour', 'day', 'week', 'month', 'year')),
    benefits        text[] not null,
    paths           text[] not null,          -- employment, freelance, …
    qualifications  text[] not null,          -- what they bring
    interests       text[] not null,
    matters         text[] not null,          -- values
    primary key (account_id, id),
    check ((salary_min = 0) = (salary_currency = ''))
);
create index aims_written on aims (account_id, recorded_at desc, id desc);

-- What a person said when they looked at it: that it stays as it is, or that
-- they would rather look another day.
create table aim_looks (
    account_id  uuid not null references accounts on delete cascade,
    id          uuid not null,
    said        text not null check (said in ('stays', 'not_now')),
    day         date not null,
    recorded_at timestamptz not null,
    primary key (account_id, id)
);
create index aim_looks_said on aim_looks (account_id, said, recorded_at desc);

-- +goose StatementBegin
do $$
declare owned text;
begin
    foreach owned in array array['aims', 'aim_looks'] loop
        execute format('alter table %I enable row level security', owned);
        execute format('alter table %I force row level security', owned);
        execute format($policy$create policy own_rows on %I
            using (account_id = nullif(current_setting('app.account_id', true), '')::uuid)
            with check (account_id = nullif(current_setting('app.account_id', true), '')::uuid)$policy$, owned);
    end loop;
end $$;
-- +goose StatementEnd

grant select, insert, update, delete on aims, aim_looks to onward_app;
