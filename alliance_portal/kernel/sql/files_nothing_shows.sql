-- As in empty_files.sql; and no file that a row of any other table shows. So a file that a newer one has replaced can go
-- by the day on which it was uploaded: its kind names kernel_storedfile itself (kernel.retention_files.unshown).
CREATE FUNCTION app.files_nothing_shows(p_alliance bigint, p_files bigint[], p_but regclass) RETURNS bigint[]
LANGUAGE plpgsql STABLE SET search_path = public, pg_temp AS $$
DECLARE
  shows record; files bigint[] := p_files;
BEGIN
  FOR shows IN SELECT c.conrelid::regclass AS tbl, k.attname AS col
    FROM pg_constraint c JOIN pg_attribute k ON k.attrelid = c.conrelid AND k.attnum = ANY (c.conkey)
    WHERE c.contype = 'f' AND c.confrelid = 'kernel_storedfile'::regclass AND k.attname <> 'alliance_id'
      AND c.conrelid NOT IN ('kernel_filecontent'::regclass, p_but)
  LOOP
    EXECUTE format('SELECT coalesce(array_agg(f), ''{}'') FROM unnest($1) f
      WHERE NOT EXISTS (SELECT FROM %s t WHERE t.alliance_id = $2 AND t.%I = f)', shows.tbl, shows.col)
      INTO files USING files, p_alliance;
  END LOOP;
  RETURN files;
END $$;
REVOKE ALL ON FUNCTION app.files_nothing_shows(bigint, bigint[], regclass) FROM PUBLIC;

CREATE OR REPLACE FUNCTION app.empty_files(p_kind text, p_rows bigint[], p_run bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  w app.kept_file; files bigint[]; a bigint := app.write_id();
  own int := (SELECT days FROM kernel_retentionperiod WHERE alliance_id = a AND kind = p_kind);
BEGIN
  IF NOT EXISTS (SELECT FROM kernel_retentionrun WHERE alliance_id = a AND id = p_run AND NOT is_dry AND finished_at IS NULL) THEN
    RAISE EXCEPTION 'no run is under way' USING ERRCODE = '42501';
  END IF;
  SELECT * INTO w FROM app.kept_file WHERE kind = p_kind;
  IF NOT FOUND THEN
    RAISE EXCEPTION '% declares no files', p_kind USING ERRCODE = '42501';
  END IF;
  EXECUTE format('SELECT coalesce(array_agg(t.%1$I), ''{}'') FROM %2$I t WHERE t.alliance_id = $1 AND t.id = ANY ($2) AND t.%3$I < $3
    AND NOT EXISTS (SELECT FROM %2$I o WHERE o.alliance_id = $1 AND o.%1$I = t.%1$I AND (o.%3$I IS NULL OR o.%3$I >= $3))',
    w.file_column, w.table_name, w.since_column)
    INTO files USING a, p_rows, clock_timestamp() - make_interval(hours => 24 * greatest(coalesce(own, w.usual), w.shortest));
  files := app.files_nothing_shows(a, files, w.table_name::regclass);
  DELETE FROM kernel_filecontent WHERE alliance_id = a AND file_id = ANY (files);
  UPDATE kernel_storedfile SET emptied_at = clock_timestamp() WHERE alliance_id = a AND id = ANY (files) AND emptied_at IS NULL;
END $$;
