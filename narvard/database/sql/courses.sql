-- Every value of every existing measure for some areas, oldest first.
with place as (select try_cast(unnest($areas) as area_code) as area)
select r.measure_id::varchar as measure_id, r.area::varchar as area, r.sex::varchar as sex, r.period::integer as period, r.value,
       r.numerator, r.denominator, r.weight, r.flag::varchar as flag, r.method, r.areas_with_value::integer as areas_with_value,
       r.areas::integer as areas, r.population_share, r.weight_year::integer as weight_year
from reading r join measure m on m.id = r.measure_id and m.status = 'existing'
where r.area in (from place) and r.sex = 'T' and r.value is not null
order by r.measure_id, r.area, r.period;
