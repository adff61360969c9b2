-- Per measure: its newest period with a value, how many municipalities have one then, why the others have not, the newest batch,
-- the levels that have values then, and whether any municipality or region ever had one.
with newest as (
    select measure_id, max(period) as period, count(*) as values_in_all, max(batch) as batch
    from part where value is not null group by measure_id
), levels as (
    select o.measure_id, string_agg(distinct area.level::varchar, '.' order by area.level::varchar) as levels
    from newest join part o on o.measure_id = newest.measure_id and o.period = newest.period
    join area on area.code = o.area
    where o.value is not null group by o.measure_id
), cells as (
    select o.measure_id,
           count(o.value) as municipalities,
           count(*) filter (o.flag = 'missing') as missing,
           count(*) filter (o.flag = 'privacy') as privacy,
           count(*) filter (o.flag = 'suppressed') as suppressed,
           count(*) filter (o.flag = 'not_applicable') as not_applicable,
           count(*) filter (o.flag = 'preliminary') as preliminary
    from newest join part o on o.measure_id = newest.measure_id and o.period = newest.period
    join area on area.code = o.area and area.level = 'kommun'
    where o.sex = 'T' group by o.measure_id
)
select newest.*, cells.* exclude (measure_id), levels.levels,
       newest.measure_id in (select measure_id from coverage where level in ('kommun', 'region') and areas_with_value > 0) as local
from newest left join cells using (measure_id) left join levels using (measure_id)
order by newest.measure_id
