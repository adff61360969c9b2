-- Quarters, or months, of a measure at a level, newest first, with how many areas have a value.
select period::integer as period, areas_with_value::integer as areas_with_value, areas::integer as areas
from subannual.coverage where measure_id = $measure and level = $level and sex = 'T' and areas_with_value > 0 and (period % 100 > 32) = $quarters
order by period desc;
