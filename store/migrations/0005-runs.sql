-- How the runs went: who was visited when, what was asked of whom, how far a backfill has come.

-- A row is there from the moment a visit begins, so that one that was killed is known of too.
create table site_visits (
  run_id integer not null references runs (id),
  site_id text not null references sites (id),
  began_at text not null,
  ended_at text, -- null: going on, or cut short by a stop, a used-up budget or a kill
  primary key (site_id, run_id)
) strict, without rowid;

insert into site_visits (run_id, site_id, began_at, ended_at)
select
  run_id,
  site_id,
  noted_at,
  noted_at
from yields;

create index yields_by_site on yields (site_id, run_id);

-- What one run asked of one host, as far as it has come.
create table ledgers (
  run_id integer not null references runs (id),
  host text not null,
  requests integer not null,
  bytes_received integer not null,
  not_modified integer not null,
  client_errors integer not null,
  server_errors integer not null,
  network_errors integer not null,
  rests integer not null,
  gap_ms real not null,
  shortest_gap_ms real, -- null: asked once at most
  crawl_delay_ms real, -- null: robots.txt names none
  robots text, -- null: no robots.txt was needed
  stopped_by text, -- null: the host was asked to the end
  first_at text not null,
  last_at text not null,
  primary key (run_id, host)
) strict, without rowid;

create index ledgers_by_host on ledgers (host, run_id);

create table backfills (
  id integer primary key,
  from_year integer not null,
  to_year integer not null,
  began_at text not null,
  finished_at text -- null: some of its sites have not been visited to their end
) strict;

create table backfill_sites (
  backfill_id integer not null references backfills (id),
  site_id text not null references sites (id),
  run_id integer references runs (id), -- null: not visited to its end yet (so the next)
  status text,
  primary key (backfill_id, site_id)
) strict, without rowid;
