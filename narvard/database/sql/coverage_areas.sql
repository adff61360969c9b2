-- Per measure and area of a level: the newest period with a value; where there is none, the newest period with a row and its reason.
-- An area without a row was not delivered.
with valued as (
    select l.measure_id, l.area, l.period
    from latest l join area a on a.code = l.area
    where a.level = $level and l.sex = 'T'
), blank as (
    select r.measure_id, r.area, max(r.period) as period, arg_max(r.flag, r.period) as flag
    from reading r join area a on a.code = r.area
    where a.level = $level and r.sex = 'T' and r.value is null
    group by r.measure_id, r.area
)
select measure_id::varchar as measure_id, area::varchar as area, period::integer as period, 'ok' as flag from valued
union all
select measure_id::varchar, area::varchar, period::integer, flag::varchar from blank
anti join valued using (measure_id, area)
order by measure_id, area;
