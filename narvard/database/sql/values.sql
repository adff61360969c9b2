-- Every value that some areas have of some measures: published ones, and those of groups.
with asked as (select id as measure_id from measure where id::varchar in (select unnest($measures))),
     place as (select try_cast(unnest($areas) as area_code) as area)
select measure_id::varchar as measure_id, area::varchar as area, sex::varchar as sex, period::integer as period, value
from reading
where value is not null and measure_id in (from asked) and area in (from place);
