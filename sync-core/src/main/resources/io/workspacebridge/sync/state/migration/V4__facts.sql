-- Small facts that a link remembers beside what both sides hold.
create table wb_fact (
    link_id    text not null,
    kind       text not null,
    fact_key   text not null,
    fact_value text not null,
    primary key (link_id, kind, fact_key)
);
