-- Values of the municipalities of the existing measures at both ends of a link, everybody together.
select o.measure_id::varchar as measure_id, o.area::varchar as area, o.period::integer as period, o.value
from observation o
join area a on a.code = o.area and a.level = 'kommun'
join measure m on m.id = o.measure_id and m.status = 'existing' and not m.is_code
where o.sex = 'T' and o.value is not null
  and o.measure_id in (select from_measure from pathway union select to_measure from pathway)
order by o.measure_id, o.area, o.period;
