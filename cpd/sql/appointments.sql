-- Where duties are split, the roles that the split rests on are given by the lead alone: finance officers, and leads, of whom
-- each could make one; and nobody plans and keeps the books at once (decision 0024). Who gives is whom app.enter let in; where
-- somebody accepts an invitation nobody of the alliance is in, and it is who invited her.
CREATE FUNCTION app.duties_are_split(p_alliance bigint) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM cpd_billing WHERE alliance_id = p_alliance AND split_duties)
$$;
CREATE FUNCTION app.leads_today(p_alliance bigint, p_person bigint) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM schools_rolegrant WHERE alliance_id = p_alliance AND person_id = p_person AND role = 'lead'
    AND daterange(starts_on, ends_on, '[]') @> (now() AT TIME ZONE 'Europe/London')::date)
$$;
-- The person in whose name something is given: who is in, or else the one that the row names.
CREATE FUNCTION app.gives(p_named bigint) RETURNS bigint LANGUAGE sql STABLE AS $$
  SELECT CASE WHEN app.scope_value('actor') LIKE 'person:%' THEN substr(app.scope_value('actor'), 8)::bigint ELSE p_named END
$$;
CREATE FUNCTION app.refuse_role(p_why text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'duties are split: %', p_why USING ERRCODE = '23514', CONSTRAINT = 'duties_are_split';
END $$;

CREATE FUNCTION app.keep_appointed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE plans text[] := '{lead,coordinator,strand_lead,strand_deputy}'; giver bigint;
BEGIN
  IF NOT app.duties_are_split(NEW.alliance_id) THEN
    RETURN NEW;
  END IF;
  IF TG_OP = 'UPDATE' AND (NEW.person_id, NEW.role, NEW.starts_on) = (OLD.person_id, OLD.role, OLD.starts_on)
    AND coalesce(NEW.ends_on, 'infinity') <= coalesce(OLD.ends_on, 'infinity') THEN
    RETURN NEW;  -- it ends, or stays
  END IF;
  giver := app.gives(NEW.granted_by_id);
  IF NEW.role IN ('finance', 'lead') AND NOT (giver IS NULL OR app.leads_today(NEW.alliance_id, giver)) THEN
    PERFORM app.refuse_role('only the lead gives this role');
  END IF;
  IF EXISTS (
    SELECT FROM schools_rolegrant WHERE alliance_id = NEW.alliance_id AND person_id = NEW.person_id AND id <> NEW.id
      AND role = ANY (CASE WHEN NEW.role = 'finance' THEN plans ELSE '{finance}' END)
      AND daterange(starts_on, ends_on, '[]') && daterange(NEW.starts_on, NEW.ends_on, '[]')
  ) THEN
    PERFORM app.refuse_role('nobody plans and keeps the books at once');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keep_appointed BEFORE INSERT OR UPDATE ON schools_rolegrant FOR EACH ROW
  WHEN (NEW.role IN ('finance', 'lead', 'coordinator', 'strand_lead', 'strand_deputy')) EXECUTE FUNCTION app.keep_appointed();

-- What an invitation offers is given later, to whoever has its link: so it is offered by the lead, in her own name.
CREATE FUNCTION app.keep_offered() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE giver bigint := app.gives(NEW.invited_by_id);
BEGIN
  IF app.duties_are_split(NEW.alliance_id)
    AND NOT (giver IS NULL OR (giver IS NOT DISTINCT FROM NEW.invited_by_id AND app.leads_today(NEW.alliance_id, giver))) THEN
    PERFORM app.refuse_role('only the lead offers this role');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keep_offered BEFORE INSERT OR UPDATE OF roles, invited_by_id, email, person_id ON schools_invitation FOR EACH ROW
  WHEN (NEW.roles::text[] && '{finance,lead}') EXECUTE FUNCTION app.keep_offered();

CREATE FUNCTION app.begin_split() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (
    SELECT FROM schools_rolegrant f JOIN schools_rolegrant p ON p.alliance_id = f.alliance_id AND p.person_id = f.person_id
    WHERE f.alliance_id = NEW.alliance_id AND f.role = 'finance' AND p.role IN ('lead', 'coordinator', 'strand_lead', 'strand_deputy')
      AND daterange(f.starts_on, f.ends_on, '[]') && daterange(p.starts_on, p.ends_on, '[]')
      AND coalesce(least(f.ends_on, p.ends_on), 'infinity') >= (now() AT TIME ZONE 'Europe/London')::date
  ) THEN
    PERFORM app.refuse_role('somebody plans and keeps the books');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER begin_split BEFORE UPDATE OF split_duties ON cpd_billing FOR EACH ROW
  WHEN (NEW.split_duties AND NOT OLD.split_duties) EXECUTE FUNCTION app.begin_split();
CREATE TRIGGER begin_split_at_once BEFORE INSERT ON cpd_billing FOR EACH ROW
  WHEN (NEW.split_duties) EXECUTE FUNCTION app.begin_split();
REVOKE ALL ON FUNCTION app.duties_are_split(bigint), app.leads_today(bigint, bigint), app.gives(bigint), app.refuse_role(text),
  app.keep_appointed(), app.keep_offered(), app.begin_split() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.keep_appointed(), app.keep_offered(), app.begin_split() TO portal_app;
