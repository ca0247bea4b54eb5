-- What was tried when an item failed: another revision is tried at once.
alter table wb_quarantine add column subject text not null default '';
