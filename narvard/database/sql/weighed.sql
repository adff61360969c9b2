-- What weighs the values of `part`, worked out part by part: of years, and of shorter periods beside them (subannual.sql).

-- The population that weighs a value: of its year, else of the nearest year with one within three, the earlier before the later.
create or replace temp table nearest as
select p.area, p.sex, p.age_group, asked.period,
       arg_min(p.year, 2 * abs(p.year - asked.year) + (p.year > asked.year)::int) as year,
       arg_min(p.count, 2 * abs(p.year - asked.year) + (p.year > asked.year)::int) as count
from population p join (select distinct period, year_of(period) as year from observation) asked on abs(p.year - asked.year) <= 3
group by all;

-- What divides a whole population in two, such as the dependency ratio, is of the one part: p / (1 + ratio) people.
create or replace temp view weighed as
select o.*, measure.is_sum, measure.is_code, measure.unit_kind, nearest.year as weight_year,
       if(measure.unit_kind = 'ratio' and measure.denominator = 'none' and o.value > -1,
          nearest.count / (1 + o.value), nearest.count)::double as weight
from part o
join measure on measure.id = o.measure_id
left join nearest on nearest.area = o.area and nearest.period = o.period and nearest.sex = o.sex
    and nearest.age_group = measure.weight;

-- Group values. A sum for plain numbers; else sum of numerators over sum of denominators when every member with a value has both;
-- else the mean weighted by the population the measure concerns. Never silently unweighted: `method` says which. `population_share`
-- is how much of the group's population the members with a value have.
create or replace temp view group_value as
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
