-- Every period of a measure for some areas and sexes, oldest first. A period without a row was not delivered.
select area::varchar as area, sex::varchar as sex, period::integer as period, value, numerator, denominator, weight,
       flag::varchar as flag, method, areas_with_value::integer as areas_with_value, areas::integer as areas, population_share,
       weight_year::integer as weight_year
from reading
where measure_id = $measure and list_contains($sexes, sex::varchar) and area in (select try_cast(unnest($areas) as area_code))
order by period;
