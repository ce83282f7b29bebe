-- What people wrote in rows that never change (answers to questions) has its time too (kernel.retention): its words go,
-- in the row and in the log, and its figures stay. Only columns that the table declares as free words of a person
-- (app.holding), only rows of the open alliance that are more than a month old, only while a run that is no dry run is
-- under way. The seals hold, as in strike_out.
CREATE FUNCTION app.blank_words(p_table text, p_rows bigint[], p_run bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE h app.holding; words text[]; sets text; said bigint; ids bigint[]; a bigint := app.write_id();
BEGIN
  IF NOT EXISTS (SELECT FROM kernel_retentionrun WHERE alliance_id = a AND id = p_run AND NOT is_dry AND finished_at IS NULL) THEN
    RAISE EXCEPTION 'no run is under way' USING ERRCODE = '42501';
  END IF;
  SELECT * INTO h FROM app.holding WHERE table_name = p_table AND is_tenant;
  SELECT array_agg(t.attname), string_agg(format('%I = ''''', t.attname), ', ') INTO words, sets
  FROM pg_attribute t WHERE t.attrelid = h.table_name::regclass AND t.attname = ANY (h.blanks) AND t.atttypid = 'text'::regtype;
  IF sets IS NULL THEN
    RAISE EXCEPTION '% declares no words', p_table USING ERRCODE = '42501';
  END IF;
  EXECUTE format('SELECT array_agg(id) FROM %I WHERE alliance_id = $1 AND id = ANY ($2) AND created_at < now() - interval ''30 days''', h.table_name)
    INTO ids USING a, p_rows;
  EXECUTE format('UPDATE %I SET %s WHERE alliance_id = $1 AND id = ANY ($2)', h.table_name, sets) USING a, ids;
  h.goes := false; h.blanks := words; h.keeps := '{}'; h.covers := '{}'; h.emails := '{}'; h.names := '{}';
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
REVOKE ALL ON FUNCTION app.blank_words(text, bigint[], bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.blank_words(text, bigint[], bigint) TO portal_app;
