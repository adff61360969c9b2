-- How many areas of a level have a value, per measure and period. `areas` counts the level's areas.
select r.measure_id, a.level, r.period, r.sex, count(r.value) as areas_with_value, any_value(l.areas) as areas,
       sum(a.population) filter (r.value is not null) / nullif(any_value(l.population), 0)::double as population_share
from read_part r join area a on a.code = r.area
join (select level, count(*) as areas, sum(population) as population from area group by level) l on l.level = a.level
group by all order by all
