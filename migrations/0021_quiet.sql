-- +goose Up

-- What is quiet, and which weeks were looked back at, stand on the agenda too.
insert into chores (account_id, chore, due_at) select id, 'agenda', created_at from accounts on conflict do nothing;
