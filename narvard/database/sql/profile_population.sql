-- Inhabitants per area, year and age group. An area of its own is as published; a group is the sum of its municipalities, and is
-- left out in a year when one of them is missing.
with part as (
    select code::varchar as area, code as member from area
    where list_contains($areas, code::varchar) and level in ('kommun', 'region', 'riket')
    union all
    select parent::varchar, child from area_member where list_contains($areas, parent::varchar)
), size as (
    select area, count(*) as members from part group by area
)
select part.area, p.year::integer as year, p.age_group, sum(p.count)::bigint as people
from part join population p on p.area = part.member join size on size.area = part.area
where p.sex = 'T' and p.age_group in ('pop_total', 'pop_20_64', 'pop_65', 'pop_80')
group by part.area, p.year, p.age_group, size.members
having count(*) = size.members
order by part.area, p.age_group, p.year;
