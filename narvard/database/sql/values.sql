-- Every value that some areas have: published ones, and those of groups.
select measure_id::varchar as measure_id, area::varchar as area, sex::varchar as sex, period::integer as period, value
from reading
where value is not null and list_contains($areas, area::varchar);
