-- Every period of some measures for some areas, both sexes together, oldest first. A period without a row was not delivered.
select measure_id::varchar as measure_id, area::varchar as area, sex::varchar as sex, period::integer as period, value, numerator,
       denominator, weight, flag::varchar as flag, method, areas_with_value::integer as areas_with_value, areas::integer as areas,
       population_share, weight_year::integer as weight_year
from reading
where measure_id::varchar in (select unnest($measures)) and sex::varchar = 'T' and list_contains($areas, area::varchar)
order by measure_id, area, period;
