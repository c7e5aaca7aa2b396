-- +goose Up

-- Whether the days on which an application was sent and first answered are
-- known exactly: they follow from the facts as the days do. What counts by day
-- counts only those.
alter table applications
    add column applied_exact  boolean not null default false,
    add column answered_exact boolean not null default false;

-- The owner of the tables sees nobody's rows, but for this.
alter table applications no force row level security;
alter table stages no force row level security;
alter table entries no force row level security;
update applications a set
    applied_exact = a.applied_day is not null and exists (
        select from stages s where s.account_id = a.account_id and s.application_id = a.id and s.stage = 'applied' and s.day = a.applied_day and s.precision = 'day'
        and not s.removed and s.revision = (
            select max(n.revision) from stages n where n.account_id = a.account_id and n.application_id = s.application_id and n.ordinal = s.ordinal)),
    answered_exact = a.answered_day is not null and (exists (
        select from stages s
        join stages told on told.account_id = a.account_id and told.application_id = s.application_id and told.ordinal = s.ordinal and told.revision = 1
        where s.account_id = a.account_id and s.application_id = a.id and s.stage in ('screening', 'interview', 'offer', 'accepted', 'rejected')
        and (s.day = a.answered_day and s.precision = 'day' or s.stage in ('screening', 'interview') and s.day > a.answered_day and told.recorded_day = a.answered_day)
        and not s.removed and s.revision = (
            select max(n.revision) from stages n where n.account_id = a.account_id and n.application_id = s.application_id and n.ordinal = s.ordinal)) or exists (
        select from entries e where e.account_id = a.account_id and e.application_id = a.id and e.day = a.answered_day and e.precision = 'day'
        and e.kind in ('answer', 'call', 'invitation', 'request', 'feedback') and not e.removed and e.revision = (
            select max(n.revision) from entries n where n.account_id = a.account_id and n.application_id = e.application_id and n.ordinal = e.ordinal)))
where a.stage <> 'saved' or a.answered;
alter table entries force row level security;
alter table stages force row level security;
alter table applications force row level security;

drop index applications_counted;
drop index applications_answered;
create index applications_sent on applications (account_id, applied_day, id) include (tailored) where trashed_at is null and applied_exact;
create index applications_answered on applications (account_id, answered_day, id) where trashed_at is null and answered_exact;
