-- Erasure of somebody (UK GDPR, Article 17), once a co-ordinator has accepted her request: the only way to app.forget.
-- Everything is read here, nothing is given by the caller but which request.
CREATE FUNCTION app.erase_person(p_request bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  r schools_privacyrequest; p schools_person; n int; known text[]; shared text[]; emails text[]; tries int := 0;
BEGIN
  SELECT * INTO r FROM schools_privacyrequest WHERE id = p_request AND alliance_id = app.write_id() FOR UPDATE;
  IF r.kind IS DISTINCT FROM 'erasure' OR r.state <> 'accepted' OR r.number IS NOT NULL OR r.answered_by_id IS NULL
     OR r.answered_by_id = r.person_id THEN
    RAISE EXCEPTION 'request % is not an erasure that somebody else has accepted', p_request USING ERRCODE = '42501';
  END IF;
  SELECT * INTO p FROM schools_person WHERE alliance_id = r.alliance_id AND id = r.person_id FOR UPDATE;
  LOOP
    n := 1000 + floor(random() * CASE WHEN tries < 50 THEN 9000 ELSE 900000 END);
    EXIT WHEN NOT EXISTS (SELECT FROM schools_privacyrequest q WHERE q.alliance_id = r.alliance_id AND q.number = n);
    tries := tries + 1;
  END LOOP;
  -- What she was called and where she was written to, now and before.
  SELECT array_agg(DISTINCT x) INTO known FROM (
    SELECT p.name
    UNION SELECT v ->> 'name' FROM audit.event e, LATERAL (VALUES (e.old), (e.new)) AS o (v)
      WHERE e.alliance_id = r.alliance_id AND e.table_name = 'schools_person' AND e.row_id = p.id) AS k (x) WHERE x <> '';
  SELECT array_agg(DISTINCT lower(x)) INTO emails FROM (
    SELECT p.email
    UNION SELECT a.email FROM kernel_account a WHERE a.id = p.account_id
    UNION SELECT a.email FROM account_emailaddress a WHERE a.user_id = p.account_id AND a.verified
    UNION SELECT v ->> 'email' FROM audit.event e, LATERAL (VALUES (e.old), (e.new)) AS o (v)
      WHERE e.alliance_id = r.alliance_id AND e.table_name = 'schools_person' AND e.row_id = p.id) AS k (x) WHERE x <> '';
  -- A name of one word, or that a colleague bears too, is not hers wherever it stands.
  shared := ARRAY(SELECT k FROM unnest(known) k WHERE k !~ '\s' OR EXISTS (
    SELECT FROM schools_person o WHERE o.alliance_id = r.alliance_id AND o.id <> p.id AND lower(o.name) = lower(k)));
  PERFORM app.forget(r.alliance_id, ARRAY[p.id], ARRAY[p.account_id], emails, ARRAY(SELECT unnest(known) EXCEPT SELECT unnest(shared)),
    shared, 'Former member of staff ' || n, 'former-' || n || '@erased.invalid', 'schools_privacyrequest', r.id);
  UPDATE schools_person SET account_id = NULL, archived_at = coalesce(archived_at, now()) WHERE id = p.id AND alliance_id = r.alliance_id;
  UPDATE schools_privacyrequest SET number = n, state = 'done' WHERE id = r.id AND alliance_id = r.alliance_id;
END $$;
REVOKE ALL ON FUNCTION app.erase_person(bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.erase_person(bigint) TO portal_app;
