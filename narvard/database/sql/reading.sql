-- Every area of every level: municipalities, region and country as published, groups as above. `weight` is the population that a
-- group value is weighted by (of the members with a value), so that the rest of the county can be had by subtraction. Where the
-- source has a value of the whole county, which it gives for the region, that is the county's: ours may lack members.
with published as (
    select o.measure_id, o.area, o.period, o.sex, o.value, o.numerator, o.denominator, o.flag, 'published' as method,
           (value is not null)::bigint as areas_with_value, 1::bigint as areas, 1::double as population_share, o.weight, o.weight_year
    from weighed o
)
select * from published
union all
select g.measure_id, g.area, g.period, g.sex, coalesce(whole.value, g.value) as value,
       if(whole.value is null, g.numerator, whole.numerator) as numerator,
       if(whole.value is null, g.denominator, whole.denominator) as denominator,
       if(whole.value is null, g.flag, whole.flag) as flag,
       if(whole.value is null, g.method, 'published') as method,
       g.areas_with_value, g.areas, if(whole.value is null, g.population_share, 1) as population_share,
       coalesce(whole.weight, g.weight)::double as weight, g.weight_year
from group_value g
left join published whole on g.area::varchar = 'lan' and g.method <> 'sum' and whole.area::varchar = '0014' and whole.value is not null
    and whole.measure_id = g.measure_id and whole.period = g.period and whole.sex = g.sex
order by measure_id, period, sex, area
