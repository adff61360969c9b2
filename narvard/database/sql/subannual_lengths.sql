-- Which measures have values of quarters (3 months) and of months (1); and whether they have none of a whole year.
select distinct s.measure_id::varchar as measure_id, if(s.period % 100 > 32, 3, 1)::integer as months,
       s.measure_id not in (select measure_id from coverage where areas_with_value > 0) as alone
from subannual.coverage s where s.areas_with_value > 0 order by all;
