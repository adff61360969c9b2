-- Per measure, the newest year with a value in any of some areas.
select measure_id::varchar as measure_id, max(period)::integer as period
from latest where list_contains($areas, area::varchar) and sex::varchar = 'T'
group by measure_id order by measure_id;
