-- Areas without any value of a measure, of all its rows: the newest period with one, and its reason.
select measure_id, area, max(period) as period, arg_max(flag, period) as flag
from read_part where sex = 'T' group by measure_id, area having count(value) = 0 order by measure_id, area
