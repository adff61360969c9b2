-- Inhabitants of every municipality, and the share of them who are 80 and older, in the newest year with both.
with size as (
    select p.area, p.year, max(p.count) filter (p.age_group = 'pop_total') as people, max(p.count) filter (p.age_group = 'pop_80') as oldest
    from population p join area a on a.code = p.area and a.level = 'kommun'
    where p.sex = 'T' and p.age_group in ('pop_total', 'pop_80')
    group by p.area, p.year
)
select area::varchar as area, max(year)::integer as year, arg_max(people, year)::bigint as people,
       arg_max(oldest / people, year)::double as share
from size where people > 0 and oldest is not null
group by area order by area;
