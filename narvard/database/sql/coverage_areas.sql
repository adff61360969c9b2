-- Of some measures, per area of a level: the newest period with a value; where there is none, the newest period with a row and its
-- reason. An area without a row was not delivered.
with asked as (select id as measure_id from measure where id::varchar in (select unnest($measures)))
select measure_id::varchar as measure_id, area::varchar as area, period::integer as period, 'ok' as flag
from latest where sex = 'T' and measure_id in (from asked) and area in (select code from area where level = $level)
union all
select measure_id::varchar, area::varchar, period::integer, flag::varchar
from blank where measure_id in (from asked) and area in (select code from area where level = $level)
order by measure_id, area;
