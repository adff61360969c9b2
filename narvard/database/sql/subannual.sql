-- Quarters and months lie beside the years, so that no question about years meets them. `period` is the number that tells one:
-- 202635 is the third quarter of 2026, 202609 its September (periods.py).
create schema subannual;
create table subannual.observation (measure_id measure_code not null, area area_code not null, period integer not null,
    sex sex_code not null, value double, numerator double, denominator double, flag flag_code not null, batch integer not null);
