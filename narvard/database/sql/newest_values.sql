-- Per measure, the newest year with a value in any of some areas.
with place as (select try_cast(unnest($areas) as area_code) as area)
select measure_id::varchar as measure_id, max(period)::integer as period
from latest where area in (from place) and sex = 'T'
group by measure_id order by measure_id;
