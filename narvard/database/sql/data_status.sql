-- Per measure: its newest period with a value, how many municipalities have one then, why the others have not, and the delivery.
select d.measure_id::varchar as measure_id, d.period::integer as period, d.values_in_all::integer as values_in_all,
       d.municipalities::integer as municipalities, d.missing::integer as missing, d.privacy::integer as privacy,
       d.suppressed::integer as suppressed, d.not_applicable::integer as not_applicable, d.preliminary::integer as preliminary,
       batch.source as delivery, batch.retrieved_at, d.levels
from delivered d join batch on batch.id = d.batch
order by d.measure_id;
