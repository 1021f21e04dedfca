"""Which facts upheld findings leave out of *verified*, as known at %(known_at)s. They stay in *raw*."""

# Columns: fact (label of the model), fact_id. Nothing is found false until there are findings.
LEFT_OUT = "SELECT ''::text AS fact, 0::bigint AS fact_id WHERE false"
