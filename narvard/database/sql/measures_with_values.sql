-- Measures that have at least one value in a municipality or the region.
select measure_id::varchar as measure_id from delivered where local order by measure_id;
