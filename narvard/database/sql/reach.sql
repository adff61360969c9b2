-- Per measure, of the municipalities and of the region: the newest period with a value, and the newest with values for at least half
-- of them; how many have one then, and for what share of the population.
with valued as (
    select * from coverage where level in ('kommun', 'region') and sex = 'T' and areas_with_value > 0
), newest as (
    select measure_id, level, max(period) as any_period, max(period) filter (2 * areas_with_value >= areas) as broad
    from valued group by measure_id, level
)
select v.measure_id::varchar as measure_id, v.level, v.period::integer as period, v.areas_with_value::integer as areas_with_value,
       v.areas::integer as areas, v.population_share
from valued v join newest n on n.measure_id = v.measure_id and n.level = v.level and v.period in (n.any_period, n.broad)
order by v.measure_id, v.level, v.period desc;
