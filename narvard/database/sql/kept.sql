-- The values of a version that stay as they are (rest.py). What is behind a value that is not shown is not shown either: a version
-- from before that rule has it (small.py).
with kept as (
    select every.* replace (if(value is null, null, numerator) as numerator, if(value is null, null, denominator) as denominator)
    from every
    anti join (select try_cast(unnest($no_measures::varchar[]) as measure_code) as measure_id) using (measure_id)
    anti join (select try_cast(unnest($no_areas::varchar[]) as area_code) as area) using (area)
    anti join (select unnest($no_batches::integer[]) as batch) using (batch)
)
