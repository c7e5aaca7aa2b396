-- +goose Up

-- Which sequences of three letters a long text has, as a signature that is
-- looked through faster than the text. Short texts have none. The words of a
-- long one may now stand apart from its row, since few are read.
alter table texts add column marks bit(4096);
alter table texts alter column marks set storage main;
alter table texts reset (toast_tuple_target);

insert into chores (account_id, chore, due_at)
select id, 'index', created_at from accounts
on conflict do nothing;
