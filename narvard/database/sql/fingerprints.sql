-- Per measure: how many values, and a fingerprint of them all, so that two data versions can be told apart.
select measure_id::varchar as measure_id, values_in_all::integer as values_in_all, fingerprint::varchar as fingerprint
from fingerprint order by measure_id;
