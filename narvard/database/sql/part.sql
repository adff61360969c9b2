-- The values of some measures: every one from the variable first_measure to last_measure, in the catalogue's order.
create or replace temp view part as
select * from observation
where measure_id between getvariable('first_measure')::measure_code and getvariable('last_measure')::measure_code;
