-- +goose Up

-- The calendar asks for a few applications of each day. The index that orders
-- the table by the day of sending cannot be entered at a day: under row
-- security PostgreSQL takes coalesce() for something that may leak.
create index applications_day on applications (account_id, applied_day, id) where trashed_at is null and applied_day is not null;
