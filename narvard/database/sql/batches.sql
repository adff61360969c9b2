-- The deliveries a version is made of, newest first.
select source, retrieved_at, file_hash, rows_in, rows_rejected, note from batch order by id desc;
