-- Files that were taken off a page have their time as well (kernel.retention_files): the bytes go, the row says since when.
-- Which tables, and how long at least, is declared in the apps' retention.py; the owner writes it here after each migrate.
CREATE TABLE app.kept_file (
  kind text PRIMARY KEY,
  table_name text NOT NULL,
  file_column text NOT NULL,
  since_column text NOT NULL,
  usual int NOT NULL,
  shortest int NOT NULL CHECK (shortest >= 7)
);
GRANT SELECT ON app.kept_file TO portal_app;

-- The one way to delete them: only files of declared tables, only rows of the open alliance that were taken off longer ago
-- than the period that it has set, else the usual one, never the shortest; only while a run that is no dry run is under
-- way; and no file that another row still shows.
CREATE FUNCTION app.empty_files(p_kind text, p_rows bigint[], p_run bigint) RETURNS void
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
  DELETE FROM kernel_filecontent WHERE alliance_id = a AND file_id = ANY (files);
  UPDATE kernel_storedfile SET emptied_at = clock_timestamp() WHERE alliance_id = a AND id = ANY (files) AND emptied_at IS NULL;
END $$;
REVOKE ALL ON FUNCTION app.empty_files(text, bigint[], bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.empty_files(text, bigint[], bigint) TO portal_app;
