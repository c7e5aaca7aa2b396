-- +goose Up

-- The last change of an account's rows, by a name that is given once. It is
-- written in the transaction of the change, as its last act: who reads the name
-- first and the rows after finds no less in them, and while the name is the
-- same, they are.
create table changes (
    account_id uuid primary key references accounts on delete cascade,
    id         uuid not null
) with (fillfactor = 50);
grant select, insert, update, delete on changes to onward_app;
