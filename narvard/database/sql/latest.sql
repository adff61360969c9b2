-- Latest period with a value, per measure, area and sex.
select measure_id, area, sex, max(period) as period, arg_max(value, period) as value, arg_max(flag, period) as flag
from read_part where value is not null group by all order by all
