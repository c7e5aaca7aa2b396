-- +goose Up

-- The stages that an application ever reached, a bit for each rank: what is
-- drawn of the ways that applications took.
alter table applications add column reached smallint not null default 0 check (reached between 0 and 63);

alter table applications no force row level security;
alter table stages no force row level security;
alter table interviews no force row level security;
update applications a set reached = coalesce((
    select bit_or(1 << array_position(array['applied', 'screening', 'interview', 'offer', 'accepted'], s.stage))
    from stages s where s.account_id = a.account_id and s.application_id = a.id and s.stage in ('applied', 'screening', 'interview', 'offer', 'accepted')
    and not s.removed and s.revision = (
        select max(n.revision) from stages n where n.account_id = a.account_id and n.application_id = s.application_id and n.ordinal = s.ordinal)
    and not exists (select from interviews i where i.account_id = a.account_id and i.id = s.id and i.outcome = 'canceled')), 0) + (exists (
        select from stages s where s.account_id = a.account_id and s.application_id = a.id and s.stage = 'saved' and not s.removed and s.revision = (
            select max(n.revision) from stages n where n.account_id = a.account_id and n.application_id = s.application_id and n.ordinal = s.ordinal)))::int;
alter table interviews force row level security;
alter table stages force row level security;
alter table applications force row level security;
