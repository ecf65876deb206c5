-- The delivery log is kept for a while only: what was settled longest ago is found by this.
create index delivery_settled on delivery (settled_at) where settled_at is not null;
