-- Which rule of the judge turned a link down.

alter table candidates add column rule text; -- null: the link was judged a report, or before rules had names
create index candidates_by_verdict on candidates (verdict, site_id);
