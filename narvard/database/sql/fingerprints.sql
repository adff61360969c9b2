-- Per measure: how many values, and a fingerprint of them all, so that two data versions can be told apart.
select measure_id::varchar as measure_id, count(value)::integer as values_in_all,
       sum(md5_number_lower(concat_ws('|', area, period, sex, value, flag)))::varchar as fingerprint
from observation group by measure_id order by measure_id;
