-- Whether a member had a second factor when they were last here, as their token told; null where it did not.
alter table member_activity add column second_factor boolean;
