-- Entering an alliance: the scope is derived from the roles held today; Python never passes a list of alliances.
CREATE FUNCTION app.enter(p_account bigint, p_alliance bigint, p_request text) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE who schools_person; held jsonb;
BEGIN
  SELECT * INTO who FROM schools_person
  WHERE alliance_id = p_alliance AND account_id = p_account AND archived_at IS NULL;
  SELECT jsonb_agg(jsonb_build_array(g.role, g.organisation_id)) INTO held FROM schools_rolegrant g
  WHERE g.alliance_id = p_alliance AND g.person_id = who.id
    AND g.starts_on <= current_date AND (g.ends_on IS NULL OR g.ends_on >= current_date);
  IF held IS NULL THEN
    RAISE EXCEPTION 'account % holds no role in alliance %', p_account, p_alliance USING ERRCODE = 'P0403';
  END IF;
  PERFORM app.resume(format('{%s}', p_alliance), p_alliance::text, 'person:' || who.id, p_request);
  RETURN jsonb_build_object('person', who.id, 'name', who.name, 'grants', held);
END $$;

-- The alliances of an account, for the page after sign-in and the switcher in the header.
CREATE FUNCTION app.alliances_of(p_account bigint) RETURNS TABLE (alliance_id bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT DISTINCT p.alliance_id FROM schools_person p JOIN schools_rolegrant g ON g.alliance_id = p.alliance_id AND g.person_id = p.id
  WHERE p.account_id = p_account AND p.archived_at IS NULL
    AND g.starts_on <= current_date AND (g.ends_on IS NULL OR g.ends_on >= current_date)
$$;
REVOKE ALL ON FUNCTION app.enter(bigint, bigint, text), app.alliances_of(bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.enter(bigint, bigint, text), app.alliances_of(bigint) TO portal_app;

-- The composition of an alliance at any date (CAPABILITIES E1 to E3). Checked when the transaction ends, so that a
-- change of kind and of leads is judged as a whole. Dates at which something begins or ends are enough to check.
CREATE FUNCTION app.check_composition() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE wrong record; a bigint := coalesce(NEW.alliance_id, OLD.alliance_id);
BEGIN
  WITH boundary AS (
    SELECT starts_on AS day FROM schools_alliancekind WHERE alliance_id = a
    UNION SELECT starts_on FROM schools_leadership WHERE alliance_id = a
    UNION SELECT ends_on + 1 FROM schools_leadership WHERE alliance_id = a AND ends_on IS NOT NULL)
  SELECT b.day, k.kind, count(l.id) AS leads INTO wrong
  FROM boundary b
  JOIN schools_alliancekind k ON k.alliance_id = a AND k.starts_on <= b.day AND (k.ends_on IS NULL OR k.ends_on >= b.day)
  LEFT JOIN schools_leadership l ON l.alliance_id = a AND l.starts_on <= b.day AND (l.ends_on IS NULL OR l.ends_on >= b.day)
  GROUP BY b.day, k.kind
  HAVING CASE k.kind WHEN 'single' THEN count(l.id) <> 1 WHEN 'job_share' THEN count(l.id) <> 2 ELSE count(l.id) < 2 END
  ORDER BY b.day LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION 'On % a % alliance would have % leading teaching schools', wrong.day, wrong.kind, wrong.leads
      USING ERRCODE = '23514', CONSTRAINT = 'composition';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER composition AFTER INSERT OR UPDATE ON schools_alliancekind
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION app.check_composition();
CREATE CONSTRAINT TRIGGER composition AFTER INSERT OR UPDATE ON schools_leadership
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION app.check_composition();
