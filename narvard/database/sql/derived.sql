-- What every page asks for, worked out once at publish.

-- Group values. A sum for plain numbers; else sum of numerators over sum of denominators when every member with a value has both;
-- else the mean weighted by the population the measure concerns. Never silently unweighted: `method` says which.
create view member_observation as
select o.measure_id, m.parent as area, o.period, o.sex, o.value, o.numerator, o.denominator, o.flag,
       p.count as weight, measure.is_sum, measure.is_code, measure.unit_kind
from observation o
join area_member m on m.child = o.area
join measure on measure.id = o.measure_id
left join population p on p.area = o.area and p.year = o.period and p.sex = o.sex and p.age_group = measure.weight
where not measure.is_code;

create view group_value as
with gathered as (
    select measure_id, area, period, sex, any_value(is_sum) as is_sum, any_value(unit_kind) as unit_kind,
           count(value) as areas_with_value,
           count(value) filter (numerator is not null and denominator > 0) as with_counts,
           count(value) filter (weight > 0) as with_weight,
           sum(value) as total,
           sum(numerator) filter (value is not null) as numerator,
           sum(denominator) filter (value is not null) as denominator,
           sum(value * weight) filter (value is not null) as weighted,
           sum(weight) filter (value is not null) as weight,
           bool_or(flag = 'preliminary') as preliminary
    from member_observation group by all
), sized as (
    select gathered.*, members.areas
    from gathered join (select parent, count(*) as areas from area_member group by parent) members on members.parent = gathered.area
)
select measure_id, area, period, sex,
       case when areas_with_value = 0 then null
            when is_sum then if(areas_with_value = areas, total, null)
            when with_counts = areas_with_value then numerator / denominator
                * case unit_kind when 'percent' then 100 when 'per_1000' then 1000 when 'per_10000' then 10000
                                 when 'per_100000' then 100000 else 1 end
            when with_weight = areas_with_value then weighted / weight end as value,
       if(with_counts = areas_with_value, numerator, null) as numerator,
       if(with_counts = areas_with_value, denominator, null) as denominator,
       case when areas_with_value = 0 or (is_sum and areas_with_value < areas)
                 or (not is_sum and with_counts < areas_with_value and with_weight < areas_with_value) then 'missing'
            when preliminary then 'preliminary' else 'ok' end::flag_code as flag,
       case when is_sum then 'sum' when with_counts = areas_with_value then 'counts' else 'population' end as method,
       areas_with_value, areas, weight
from sized;

-- Every area of every level: municipalities, region and country as published, groups as above. `weight` is the population that a
-- group value is weighted by (of the members with a value), so that the rest of the county can be had by subtraction.
create table reading as
select o.measure_id, o.area, o.period, o.sex, o.value, o.numerator, o.denominator, o.flag, 'published' as method,
       (value is not null)::bigint as areas_with_value, 1::bigint as areas, p.count::double as weight
from observation o join measure on measure.id = o.measure_id
left join population p on p.area = o.area and p.year = o.period and p.sex = o.sex and p.age_group = measure.weight
union all
select measure_id, area, period, sex, value, numerator, denominator, flag, method, areas_with_value, areas, weight::double
from group_value
order by measure_id, period, sex, area;

-- Latest period with a value, per measure, area and sex.
create table latest as
select measure_id, area, sex, max(period) as period, arg_max(value, period) as value, arg_max(flag, period) as flag
from reading where value is not null group by all order by all;

-- How many areas of a level have a value, per measure and period. `areas` counts the level's areas.
create table coverage as
select r.measure_id, a.level, r.period, r.sex, count(r.value) as areas_with_value, any_value(l.areas) as areas,
       sum(a.population) filter (r.value is not null) / nullif(any_value(l.population), 0)::double as population_share
from reading r join area a on a.code = r.area
join (select level, count(*) as areas, sum(population) as population from area group by level) l on l.level = a.level
group by all order by all;
