-- One text for SQLite and PostgreSQL. Times are milliseconds since 1970-01-01 UTC, except where db-scheduler keeps its own.
-- Never edit this file once released.

-- When each link runs next, and who runs it: db-scheduler's table, under another name.
create table wb_link_task (
    task_name            text not null,
    task_instance        text not null,
    task_data            bytea,
    execution_time       timestamp with time zone not null,
    picked               boolean not null,
    picked_by            text,
    last_success         timestamp with time zone,
    last_failure         timestamp with time zone,
    consecutive_failures int,
    last_heartbeat       timestamp with time zone,
    version              bigint not null,
    priority             smallint,
    primary key (task_name, task_instance)
)${often_updated};

create index wb_link_task_due on wb_link_task (execution_time);
create index wb_link_task_heartbeat on wb_link_task (last_heartbeat) where last_heartbeat is not null;

-- The same for links that owe something, so that no cycle stands in its way.
create table wb_owed_task (
    task_name            text not null,
    task_instance        text not null,
    task_data            bytea,
    execution_time       timestamp with time zone not null,
    picked               boolean not null,
    picked_by            text,
    last_success         timestamp with time zone,
    last_failure         timestamp with time zone,
    consecutive_failures int,
    last_heartbeat       timestamp with time zone,
    version              bigint not null,
    priority             smallint,
    primary key (task_name, task_instance)
)${often_updated};

create index wb_owed_task_due on wb_owed_task (execution_time);
create index wb_owed_task_heartbeat on wb_owed_task (last_heartbeat) where last_heartbeat is not null;

-- Which account's notifications concern which links.
create table wb_dispatched (
    link_id text not null primary key,
    account text not null
);

create index wb_dispatched_account on wb_dispatched (account);

-- What was heard and has not been acted on yet; each thing once, however often it was heard.
create table wb_hint (
    kind      text   not null,
    hint_key  text   not null,
    hinted_at bigint not null,
    primary key (kind, hint_key)
)${often_updated};

-- What may be called, and until when nobody calls.
create table wb_budget (
    budget     text   not null primary key,
    rest_until bigint not null
);

-- Who may use how much of it, until when.
create table wb_budget_share (
    budget     text   not null,
    holder     text   not null,
    links      bigint not null,
    waiting    bigint not null,
    slots      bigint not null,
    rate       bigint not null,
    expires_at bigint not null,
    primary key (budget, holder)
)${often_updated};
