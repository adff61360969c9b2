-- How many municipalities (and whether the region) have a value, and for what share of the population, per measure and period.
select measure_id::varchar as measure_id, level, period::integer as period, areas_with_value::integer as areas_with_value,
       areas::integer as areas, population_share
from coverage
where level in ('kommun', 'region') and sex = 'T' and areas_with_value > 0
order by measure_id, level, period desc;
