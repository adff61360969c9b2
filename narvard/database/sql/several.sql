-- Every period of some measures for some areas, both sexes together, oldest first. A period without a row was not delivered.
with asked as (select id as measure_id from measure where id::varchar in (select unnest($measures))),
     place as (select try_cast(unnest($areas) as area_code) as area)
select measure_id::varchar as measure_id, area::varchar as area, sex::varchar as sex, period::integer as period, value, numerator,
       denominator, weight, flag::varchar as flag, method, areas_with_value::integer as areas_with_value, areas::integer as areas,
       population_share, weight_year::integer as weight_year
from reading
where measure_id in (from asked) and area in (from place) and sex = 'T'
order by measure_id, area, period;
