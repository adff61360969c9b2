-- Measures that have at least one value in a municipality or the region.
select distinct measure_id::varchar as measure_id
from coverage where level in ('kommun', 'region') and areas_with_value > 0
order by measure_id;
