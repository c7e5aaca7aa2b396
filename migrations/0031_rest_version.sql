-- +goose Up

-- Days of rest can be changed: a form that was filled from an older version of
-- them is told so.
alter table rests add column version integer not null default 1;
