-- What every page asks for, worked out once at publish: of years, and of shorter periods beside them (subannual.sql).

-- The population that weighs a value: of its year, else of the nearest year with one within three, the earlier before the later.
-- What divides a whole population in two, such as the dependency ratio, is of the one part: p / (1 + ratio) people.
create view weighed as
with nearest as (
    select p.area, p.sex, p.age_group, asked.period,
           arg_min(p.year, 2 * abs(p.year - asked.year) + (p.year > asked.year)::int) as year,
           arg_min(p.count, 2 * abs(p.year - asked.year) + (p.year > asked.year)::int) as count
    from population p join (select distinct period, year_of(period) as year from observation) asked on abs(p.year - asked.year) <= 3
    group by all
)
select o.*, measure.is_sum, measure.is_code, measure.unit_kind, nearest.year as weight_year,
       if(measure.unit_kind = 'ratio' and measure.denominator = 'none' and o.value > -1,
          nearest.count / (1 + o.value), nearest.count)::double as weight
from observation o
join measure on measure.id = o.measure_id
left join nearest on nearest.area = o.area and nearest.period = o.period and nearest.sex = o.sex
    and nearest.age_group = measure.weight;

-- Group values. A sum for plain numbers; else sum of numerators over sum of denominators when every member with a value has both;
-- else the mean weighted by the population the measure concerns. Never silently unweighted: `method` says which. `population_share`
-- is how much of the group's population the members with a value have.
create view group_value as
with gathered as (
    select o.measure_id, m.parent as area, o.period, o.sex, any_value(is_sum) as is_sum, any_value(unit_kind) as unit_kind,
           count(value) as areas_with_value,
           count(value) filter (numerator is not null and denominator > 0) as with_counts,
           count(value) filter (weight > 0) as with_weight,
           sum(value) as total,
           sum(numerator) filter (value is not null) as numerator,
           sum(denominator) filter (value is not null) as denominator,
           sum(value * weight) filter (value is not null) as weighted,
           sum(weight) filter (value is not null) as weight,
           min(weight_year) filter (value is not null and weight_year <> year_of(o.period)) as other_year,
           sum(member.population) filter (value is not null) as people,
           bool_or(flag = 'preliminary') as preliminary
    from weighed o join area_member m on m.child = o.area join area member on member.code = o.area
    where not is_code and o.measure_id not in (select measure_id from pilot) group by all
), sized as (
    select gathered.*, members.areas, coalesce(gathered.people, 0) / nullif(members.people, 0) as population_share
    from gathered
    join (select parent, count(*) as areas, sum(population) as people from area_member join area on code = child group by parent) members
        on members.parent = gathered.area
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
       areas_with_value, areas, coalesce(population_share, areas_with_value / areas) as population_share, weight,
       coalesce(other_year, year_of(period)) as weight_year
from sized;

-- Every area of every level: municipalities, region and country as published, groups as above. `weight` is the population that a
-- group value is weighted by (of the members with a value), so that the rest of the county can be had by subtraction. Where the
-- source has a value of the whole county, which it gives for the region, that is the county's: ours may lack members.
create table reading as
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
