-- A page that a browser drew from an answer is kept beside it and never passes for an answer of the portal.
alter table captures add column drawn_from_id integer references captures (id); -- null: a portal sent it, or a person brought it

create index captures_by_drawing on captures (drawn_from_id) where drawn_from_id is not null;
