-- +goose Up

-- The address of a calendar feed works until its person ends it, and not only
-- for a while: it has no end until then. An account has one at the most.
alter table tokens alter column expires_at drop not null;
alter table tokens add constraint tokens_end check (expires_at is not null or kind = 'feed' and used_at is null);
create unique index tokens_feed on tokens (account_id) where kind = 'feed' and used_at is null;
