-- What somebody wrote (notes, comments, reasons) has its time as well (kernel.retention): the words go, in the row and
-- in the log, the row and its figures stay. Which columns of which tables, and how long at least, is declared in
-- kernel/retention_texts.py and the apps' retention.py; the owner writes it here after each migrate.
CREATE TABLE app.kept_text (
  kind text NOT NULL,
  table_name text NOT NULL,
  blanks text[] NOT NULL,
  covers text[] NOT NULL,
  mark text NOT NULL,
  usual int NOT NULL,
  shortest int NOT NULL CHECK (shortest >= 30),
  PRIMARY KEY (kind, table_name)
);
GRANT SELECT ON app.kept_text TO portal_app;

-- The one way to empty them: only declared columns, only rows of the open alliance that are older than the period that it
-- has set, else the usual one, never the shortest; only while a run that is no dry run is under way. The seals hold, as in
-- strike_out.
CREATE FUNCTION app.blank_texts(p_kind text, p_table text, p_rows bigint[], p_run bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  w app.kept_text; h app.holding; sets text; said bigint; ids bigint[]; a bigint := app.write_id();
  own int := (SELECT days FROM kernel_retentionperiod WHERE alliance_id = a AND kind = p_kind);
BEGIN
  IF NOT EXISTS (SELECT FROM kernel_retentionrun WHERE alliance_id = a AND id = p_run AND NOT is_dry AND finished_at IS NULL) THEN
    RAISE EXCEPTION 'no run is under way' USING ERRCODE = '42501';
  END IF;
  SELECT * INTO w FROM app.kept_text WHERE kind = p_kind AND table_name = p_table;
  IF NOT FOUND THEN
    RAISE EXCEPTION '% declares no texts of %', p_kind, p_table USING ERRCODE = '42501';
  END IF;
  SELECT string_agg(format(CASE
      WHEN t.attname = ANY (w.covers) THEN '%1$I = CASE %1$I WHEN '''' THEN '''' ELSE replace($3, ''%%'', id::text) END'
      WHEN t.attnotnull THEN '%1$I = ''''' ELSE '%1$I = NULL' END, t.attname), ', ') INTO sets
  FROM pg_attribute t WHERE t.attrelid = w.table_name::regclass AND t.attname = ANY (w.blanks || w.covers);
  EXECUTE format('SELECT coalesce(array_agg(id), ''{}'') FROM %I WHERE alliance_id = $1 AND id = ANY ($2) AND created_at < $3', w.table_name)
    INTO ids USING a, p_rows, clock_timestamp() - make_interval(hours => 24 * greatest(coalesce(own, w.usual), w.shortest));
  IF ids = '{}' THEN
    RETURN;
  END IF;
  EXECUTE format('UPDATE %I SET %s WHERE alliance_id = $1 AND id = ANY ($2)', w.table_name, sets) USING a, ids, w.mark;
  h.goes := false; h.blanks := w.blanks; h.covers := w.covers; h.keeps := '{}'; h.emails := '{}'; h.names := '{}';
  INSERT INTO audit.event (alliance_id, actor, request, table_name, row_id, op, digest)
    VALUES (a, current_setting('app.actor', true), current_setting('app.request', true), 'kernel_retentionrun', p_run, 'X', '') RETURNING id INTO said;
  WITH struck AS (
    SELECT e.id, app.struck_out(e.old, h, true, '(?!)', '', '(?!)', '') AS old, app.struck_out(e.new, h, true, '(?!)', '', '(?!)', '') AS new
    FROM audit.event e WHERE e.alliance_id = a AND e.table_name = p_table AND e.row_id = ANY (ids) AND e.op <> 'X'),
  changed AS (
    UPDATE audit.event e SET old = s.old, new = s.new, salt = NULL FROM struck s
    WHERE e.id = s.id AND (e.old, e.new) IS DISTINCT FROM (s.old, s.new) RETURNING e.id, audit.digest(NULL, e.old, e.new) AS digest)
  INSERT INTO audit.redaction (event_id, by_event, digest) SELECT changed.id, said, changed.digest FROM changed;
  UPDATE audit.event e SET new = v.new, digest = audit.digest(NULL, NULL, v.new)
  FROM (SELECT jsonb_build_object('events', (SELECT count(*) FROM audit.redaction WHERE by_event = said), 'hash', audit.redaction_hash(said)) AS new) v
  WHERE e.id = said;
END $$;
REVOKE ALL ON FUNCTION app.blank_texts(text, text, bigint[], bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.blank_texts(text, text, bigint[], bigint) TO portal_app;
