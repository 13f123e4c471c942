-- A packed file holds several reports, each in a carrier of its own, and files that hold none.
alter table readings add column member text; -- null: the capture is the carrier itself

-- What a person looks at to settle a figure that was recognised from pixels without certainty.
create table cutouts (
  reading_id integer not null references readings (id) on delete cascade,
  code text not null,
  png blob not null, -- the cell as it stands in the picture
  primary key (reading_id, code)
) strict, without rowid;
