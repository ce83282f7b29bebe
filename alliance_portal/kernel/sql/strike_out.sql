-- What retention has deleted goes from the log as well (kernel.retention): of rows that are no more, in the open
-- alliance, while a run that is no dry run is under way. The seals hold, as with erasure (0012_forget, decisions/0010).
CREATE FUNCTION app.strike_out(p_table text, p_rows bigint[], p_run bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE h app.holding; said bigint; found bigint; a bigint := app.write_id();
BEGIN
  IF NOT EXISTS (SELECT FROM kernel_retentionrun WHERE alliance_id = a AND id = p_run AND NOT is_dry AND finished_at IS NULL) THEN
    RAISE EXCEPTION 'no run is under way' USING ERRCODE = '42501';
  END IF;
  EXECUTE format('SELECT count(*) FROM %I WHERE alliance_id = $1 AND id = ANY ($2)', p_table) INTO found USING a, p_rows;
  IF found > 0 THEN
    RAISE EXCEPTION 'rows that exist keep their history' USING ERRCODE = '42501';
  END IF;
  SELECT * INTO h FROM app.holding WHERE table_name = p_table;
  h.goes := true; h.keeps := '{}'; h.blanks := '{}'; h.emails := '{}'; h.names := '{}';
  INSERT INTO audit.event (alliance_id, actor, request, table_name, row_id, op, digest)
    VALUES (a, current_setting('app.actor', true), current_setting('app.request', true), 'kernel_retentionrun', p_run, 'X', '') RETURNING id INTO said;
  WITH struck AS (
    SELECT e.id, app.struck_out(e.old, h, true, '(?!)', '', '(?!)', '') AS old, app.struck_out(e.new, h, true, '(?!)', '', '(?!)', '') AS new
    FROM audit.event e WHERE e.alliance_id = a AND e.table_name = p_table AND e.row_id = ANY (p_rows) AND e.op <> 'X'),
  changed AS (
    UPDATE audit.event e SET old = s.old, new = s.new, salt = NULL FROM struck s
    WHERE e.id = s.id AND (e.old, e.new) IS DISTINCT FROM (s.old, s.new) RETURNING e.id, audit.digest(NULL, e.old, e.new) AS digest)
  INSERT INTO audit.redaction (event_id, by_event, digest) SELECT changed.id, said, changed.digest FROM changed;
  UPDATE audit.event e SET new = v.new, digest = audit.digest(NULL, NULL, v.new)
  FROM (SELECT jsonb_build_object('events', (SELECT count(*) FROM audit.redaction WHERE by_event = said), 'hash', audit.redaction_hash(said)) AS new) v
  WHERE e.id = said;
END $$;
REVOKE ALL ON FUNCTION app.strike_out(text, bigint[], bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.strike_out(text, bigint[], bigint) TO portal_app;
