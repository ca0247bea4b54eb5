-- One text for SQLite and PostgreSQL. Times are milliseconds since 1970-01-01 UTC. Never edit this file once released.

-- Where a link stands, what its configuration was, and what its roots are.
alter table wb_link add column lifecycle text not null default 'ACTIVE';
alter table wb_link add column cause text;
alter table wb_link add column configured_folder text;
alter table wb_link add column workspace_root_id bigint;
alter table wb_link add column policy text;
alter table wb_link add column marker_epoch bigint not null default 0;

-- How far the collaboration side was read. A listing that is under way has a cursor and rows of its own.
create table wb_observation (
    link_id        text   not null primary key,
    root_id        text   not null,
    snapshot       bigint not null,
    feed_cursor    text,
    completed_at   bigint,
    listing        bigint,
    listing_cursor text
);

-- What was read. Keys are compared byte by byte: what lies below a folder is one range of them. Tags are words with a space
-- between; null means that they were not asked for.
create table wb_observed (
    link_id         text   not null,
    snapshot        bigint not null,
    path_key        ${ordered_text} not null,
    item_id         text   not null,
    kind            text   not null,
    path            text   not null,
    rev             text,
    size            bigint not null,
    content_hash    text,
    client_modified text,
    server_modified text,
    modified_by     text,
    downloadable    bigint not null,
    locked_by       text,
    tags            text,
    primary key (link_id, snapshot, path_key)
);

create index wb_observed_item on wb_observed (link_id, snapshot, item_id);

-- How much was removed by which plan, for brakes that look back.
create table wb_removal (
    link_id    text   not null,
    plan_hash  text   not null,
    removed_at bigint not null,
    removals   bigint not null,
    primary key (link_id, plan_hash)
);

-- What has to happen at a time, whatever process is alive then.
create table wb_obligation (
    link_id        text   not null,
    obligation_key text   not null,
    kind           text   not null,
    item_id        text   not null,
    due_at         bigint not null,
    payload        text   not null,
    attempts       bigint not null,
    last_failure   text,
    primary key (link_id, obligation_key)
);

create index wb_obligation_due on wb_obligation (due_at);

-- Items that fail again and again, each on its own.
create table wb_quarantine (
    link_id     text   not null,
    item_id     text   not null,
    path        text   not null,
    cause       text   not null,
    detail      text   not null,
    attempts    bigint not null,
    since       bigint not null,
    next_try_at bigint not null,
    primary key (link_id, item_id)
);

-- Conflicts that wait for a person's word.
create table wb_case (
    link_id     text   not null,
    case_key    text   not null,
    kind        text   not null,
    item_id     text   not null,
    path        text   not null,
    payload     text   not null,
    opened_at   bigint not null,
    deadline    bigint,
    fallback    text,
    decision    text,
    decided_by  text,
    decided_at  bigint,
    primary key (link_id, case_key)
);
