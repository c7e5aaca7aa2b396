-- +goose Up

-- What it held is found in texts, with all else that was written.
alter table applications drop column search_key;
