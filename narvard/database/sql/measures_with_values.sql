-- Measures that have at least one value in a municipality or the region, and the latest period of one.
select measure_id::varchar as measure_id, max(period)::integer as latest, max(areas_with_value)::integer as most_areas,
       string_agg(distinct level, ',') as levels
from coverage where level in ('kommun', 'region') and areas_with_value > 0
group by measure_id order by measure_id;
