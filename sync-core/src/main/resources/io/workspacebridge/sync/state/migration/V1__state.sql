-- One text for SQLite and PostgreSQL. Times are milliseconds since 1970-01-01 UTC. Never edit this file once released.

create table wb_lease (
    link_id    text   not null primary key,
    owner      text,
    epoch      bigint not null,
    expires_at bigint not null
);

create table wb_link (
    link_id                 text not null primary key,
    collaboration_root_id   text not null,
    collaboration_root_path text not null,
    workspace_key           text not null,
    hold_token              text,
    held_plan               text,
    released_plan           text
);

create table wb_baseline (
    link_id       text   not null,
    item_id       text   not null,
    kind          text   not null,
    path          text   not null,
    rev           text,
    content_hash  text,
    size          bigint not null,
    workspace_key text   not null,
    node_id       bigint not null,
    node_path     text   not null,
    version       bigint not null,
    sha256        text,
    served_sha256 text,
    state         text   not null,
    pending       text,
    verified_at   bigint not null,
    primary key (link_id, item_id)
);

create table wb_journal (
    number        ${rising_number},
    link_id       text   not null,
    epoch         bigint not null,
    operation_key text   not null,
    item_id       text   not null,
    action        text   not null,
    precondition  text   not null,
    state         text   not null,
    detail        text   not null,
    begun_at      bigint not null,
    ended_at      bigint
);

-- An operation has at most one open intent, however often it is tried.
create unique index wb_journal_open on wb_journal (link_id, operation_key) where state = 'OPEN';

create table wb_evidence (
    link_id       text   not null,
    sequence      bigint not null,
    proof_key     text   not null,
    recorded_at   bigint not null,
    payload       text   not null,
    previous_hash text   not null,
    hash          text   not null,
    primary key (link_id, sequence),
    unique (link_id, proof_key)
);
