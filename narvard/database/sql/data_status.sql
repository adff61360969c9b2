-- Per measure: its newest period with a value, how many municipalities have one then, why the others have not, and the delivery.
with newest as (
    select measure_id, max(period) as period, count(*) as values_in_all, max(batch) as batch
    from observation where value is not null group by measure_id
), levels as (
    select o.measure_id, string_agg(distinct area.level::varchar, '.' order by area.level::varchar) as levels
    from newest join observation o on o.measure_id = newest.measure_id and o.period = newest.period
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
    from newest join observation o on o.measure_id = newest.measure_id and o.period = newest.period
    join area on area.code = o.area and area.level = 'kommun'
    where o.sex = 'T' group by o.measure_id
)
select newest.measure_id::varchar as measure_id, newest.period::integer as period, newest.values_in_all::integer as values_in_all,
       cells.municipalities::integer as municipalities, cells.missing::integer as missing, cells.privacy::integer as privacy,
       cells.suppressed::integer as suppressed, cells.not_applicable::integer as not_applicable,
       cells.preliminary::integer as preliminary, batch.source as delivery, batch.retrieved_at,
       levels.levels
from newest left join cells using (measure_id) left join levels using (measure_id) join batch on batch.id = newest.batch
order by newest.measure_id;
