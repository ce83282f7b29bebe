-- Erasure of somebody (UK GDPR, Article 17), once a co-ordinator has accepted her request: the only way to app.forget.
-- Everything is read here, nothing is given by the caller but which request.
CREATE FUNCTION app.erase_person(p_request bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  r schools_privacyrequest; p schools_person; n int; known text[]; shared text[]; emails text[]; tries int := 0;
  records bigint[]; record bigint; account bigint;
BEGIN
  SELECT * INTO r FROM schools_privacyrequest WHERE id = p_request AND alliance_id = app.write_id() FOR UPDATE;
  IF r.kind IS DISTINCT FROM 'erasure' OR r.state <> 'accepted' OR r.number IS NOT NULL OR r.answered_by_id IS NULL
     OR r.answered_by_id = r.person_id THEN
    RAISE EXCEPTION 'request % is not an erasure that somebody else has accepted', p_request USING ERRCODE = '42501';
  END IF;
  SELECT * INTO p FROM schools_person WHERE alliance_id = r.alliance_id AND id = r.person_id FOR UPDATE;
  records := app.records_of(r.alliance_id, p.id);
  LOOP
    n := 1000 + floor(random() * CASE WHEN tries < 50 THEN 9000 ELSE 900000 END);
    EXIT WHEN NOT EXISTS (SELECT FROM schools_privacyrequest q WHERE q.alliance_id = r.alliance_id AND q.number = n);
    tries := tries + 1;
  END LOOP;
  -- What she was called and where she was written to, now and before.
  SELECT array_agg(DISTINCT x) INTO known FROM (
    SELECT name FROM schools_person WHERE alliance_id = r.alliance_id AND id = ANY (records)
    UNION SELECT v ->> 'name' FROM audit.event e, LATERAL (VALUES (e.old), (e.new)) AS o (v)
      WHERE e.alliance_id = r.alliance_id AND e.table_name = 'schools_person' AND e.row_id = ANY (records)) AS k (x) WHERE x <> '';
  -- A name of one word, or that a colleague bears too, is not hers wherever it stands.
  shared := ARRAY(SELECT k FROM unnest(known) k WHERE k !~ '\s' OR EXISTS (
    SELECT FROM schools_person o WHERE o.alliance_id = r.alliance_id AND o.id <> ALL (records) AND lower(o.name) = lower(k)));
  FOREACH record IN ARRAY records LOOP  -- an address is one record's own
    SELECT account_id INTO account FROM schools_person WHERE alliance_id = r.alliance_id AND id = record;
    SELECT array_agg(DISTINCT lower(x)) INTO emails FROM (
      SELECT email FROM schools_person WHERE alliance_id = r.alliance_id AND id = record
      UNION SELECT a.email FROM kernel_account a WHERE a.id = account
      UNION SELECT a.email FROM account_emailaddress a WHERE a.user_id = account AND a.verified
      UNION SELECT v ->> 'email' FROM audit.event e, LATERAL (VALUES (e.old), (e.new)) AS o (v)
        WHERE e.alliance_id = r.alliance_id AND e.table_name = 'schools_person' AND e.row_id = record) AS k (x) WHERE x <> '';
    PERFORM app.forget(r.alliance_id, ARRAY[record], ARRAY[account], emails, ARRAY(SELECT unnest(known) EXCEPT SELECT unnest(shared)), shared,
      'Former member of staff ' || n, CASE record WHEN p.id THEN 'former-' || n ELSE format('former-%s-%s', n, record) END || '@erased.invalid',
      'schools_privacyrequest', r.id);
  END LOOP;
  UPDATE schools_person SET account_id = NULL, archived_at = coalesce(archived_at, now()) WHERE id = ANY (records) AND alliance_id = r.alliance_id;
  UPDATE schools_privacyrequest SET number = n, state = 'done' WHERE id = r.id AND alliance_id = r.alliance_id;
END $$;
REVOKE ALL ON FUNCTION app.erase_person(bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.erase_person(bigint) TO portal_app;

-- Erasure (0021_erasure) of somebody whose records were joined: the records that were joined to hers are hers too.
CREATE FUNCTION app.records_of(p_alliance bigint, p_person bigint) RETURNS bigint[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH RECURSIVE record AS (
    SELECT p_person AS id
    UNION SELECT m.gone_id FROM schools_personmerge m JOIN record ON record.id = m.kept_id
    WHERE m.alliance_id = p_alliance AND m.undone_at IS NULL)
  SELECT array_agg(id ORDER BY id) FROM record
$$;
REVOKE ALL ON FUNCTION app.records_of(bigint, bigint) FROM PUBLIC;
