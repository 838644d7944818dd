-- Lists go on after the last row that was seen, named by its time: JavaScript's has milliseconds, and one that is cut off would be skipped.
alter table audit_entries alter column at type timestamptz(3);
