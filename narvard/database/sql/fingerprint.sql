-- Per measure: how many rows and values, and a fingerprint of them all, so that two data versions can be told apart, whatever the
-- batch or the order.
select r.measure_id, count(*) as rows_in_all, count(r.value) as values_in_all, sum(md5_number_lower(r::varchar)) as fingerprint
from (select * exclude (batch) from part) r group by r.measure_id order by r.measure_id
