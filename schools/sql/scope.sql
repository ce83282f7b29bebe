-- Entering an alliance: the scope is derived from the roles held today; Python never passes a list of alliances.
CREATE FUNCTION app.enter(p_account bigint, p_alliance bigint, p_request text) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE who schools_person; held jsonb; schools jsonb; helper record;
BEGIN
  SELECT * INTO who FROM schools_person
  WHERE alliance_id = p_alliance AND account_id = p_account AND archived_at IS NULL;
  SELECT jsonb_agg(jsonb_build_array(h.role, h.organisation_id, h.strand)) INTO held FROM app.roles_held(p_alliance, who.id) h
  HAVING bool_or(h.role NOT IN ('safeguarding', 'diversity'));  -- rights alone open no door
  IF held IS NOT NULL THEN
    PERFORM app.resume(format('{%s}', p_alliance), p_alliance::text, 'person:' || who.id, p_request);
    SELECT jsonb_agg(DISTINCT jsonb_build_array(o.name, o.public_id)) INTO schools
    FROM app.roles_held(p_alliance, who.id) h JOIN schools_organisation o ON o.alliance_id = p_alliance AND o.id = h.organisation_id
    WHERE h.role IN ('head', 'deputy', 'trust_staff');
    RETURN jsonb_build_object('person', who.id, 'name', who.name, 'grants', held, 'schools', schools,
                              'elsewhere', app.elsewhere(p_account, p_alliance));
  END IF;
  SELECT * INTO helper FROM app.support_grants(p_account) s WHERE s.alliance_id = p_alliance LIMIT 1;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'account % holds no role in alliance %', p_account, p_alliance USING ERRCODE = 'P0403';
  END IF;
  PERFORM app.resume(format('{%s}', p_alliance), '', 'support:' || helper.id, p_request);  -- to read, not to write
  RETURN jsonb_build_object('person', NULL, 'name', helper.name, 'grants', jsonb_build_array(jsonb_build_array('support', NULL, '')));
END $$;

-- What somebody holds in an alliance today. Trust staff act for the schools that belong to their trust today (D8).
CREATE FUNCTION app.roles_held(p_alliance bigint, p_person bigint) RETURNS TABLE (role text, organisation_id bigint, strand text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT g.role, coalesce(t.organisation_id, g.organisation_id), g.strand
  FROM schools_rolegrant g
  LEFT JOIN schools_trustmembership t ON g.role = 'trust_staff' AND t.alliance_id = g.alliance_id AND t.trust_id = g.organisation_id
    AND t.starts_on <= current_date AND (t.ends_on IS NULL OR t.ends_on >= current_date)
  WHERE g.alliance_id = p_alliance AND g.person_id = p_person
    AND g.starts_on <= current_date AND (g.ends_on IS NULL OR g.ends_on >= current_date)
$$;

-- Support staff: only while their own access and a grant of this alliance hold.
CREATE FUNCTION app.support_grants(p_account bigint) RETURNS TABLE (id bigint, alliance_id bigint, name text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT g.id, g.alliance_id, s.name FROM schools_supportgrant g JOIN schools_supportstaff s ON s.account_id = g.account_id
  WHERE g.account_id = p_account AND g.starts_at <= clock_timestamp() AND g.ends_at > clock_timestamp()
    AND s.starts_on <= current_date AND s.ends_on >= current_date
$$;

-- The alliances of an account, for the page after sign-in and the switcher in the header.
CREATE FUNCTION app.alliances_of(p_account bigint) RETURNS TABLE (alliance_id bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT DISTINCT p.alliance_id FROM schools_person p JOIN schools_rolegrant g ON g.alliance_id = p.alliance_id AND g.person_id = p.id
  WHERE p.account_id = p_account AND p.archived_at IS NULL AND g.role NOT IN ('safeguarding', 'diversity')
    AND g.starts_on <= current_date AND (g.ends_on IS NULL OR g.ends_on >= current_date)
  UNION SELECT s.alliance_id FROM app.support_grants(p_account) s
$$;

-- The other alliances of an account, for the switcher in the header: [[name, slug], …].
CREATE FUNCTION app.elsewhere(p_account bigint, p_alliance bigint) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT jsonb_agg(jsonb_build_array(a.name, a.slug) ORDER BY a.name) FROM app.alliances_of(p_account) mine
  JOIN schools_alliance a ON a.id = mine.alliance_id WHERE a.id <> p_alliance
$$;

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

REVOKE ALL ON FUNCTION app.roles_held(bigint, bigint), app.support_grants(bigint), app.elsewhere(bigint, bigint) FROM PUBLIC;
REVOKE ALL ON FUNCTION app.enter(bigint, bigint, text), app.alliances_of(bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.enter(bigint, bigint, text), app.alliances_of(bigint) TO portal_app;
