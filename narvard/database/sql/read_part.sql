-- What pages read of the same measures as `part`.
create or replace temp view read_part as
select * from reading
where measure_id between getvariable('first_measure')::measure_code and getvariable('last_measure')::measure_code;
