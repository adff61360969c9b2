-- Every value of some measures, those that can be compared, for the areas of a level and some others, up to the measure's latest
-- period: the newest with values for at least half of the level's areas, else the newest with any. Words and plain numbers are left
-- out.
with asked as (select id as measure_id from measure where id::varchar in (select unnest($measures))),
     place as (select code from area where level = $level union select try_cast(unnest($others) as area_code)),
latest_period as (
    select measure_id, coalesce(max(period) filter (2 * areas_with_value >= areas), max(period)) as target
    from coverage where level = $level and sex = 'T' and areas_with_value > 0 and measure_id in (from asked)
    group by measure_id
)
select r.measure_id::varchar as measure_id, r.area::varchar as area, r.period::integer as period,
       l.target::integer as target_period, r.value, r.numerator, r.denominator, r.weight, r.flag::varchar as flag,
       r.method, r.areas_with_value::integer as areas_with_value, r.areas::integer as areas, r.population_share,
       r.weight_year::integer as weight_year
from reading r
join latest_period l on l.measure_id = r.measure_id and r.period <= l.target
join measure m on m.id = r.measure_id and not m.is_code and not m.is_sum
where r.area in (from place) and r.sex = if(m.by_gender, $sex, 'T')::sex_code
order by r.measure_id, r.area, r.period;
