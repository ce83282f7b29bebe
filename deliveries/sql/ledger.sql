-- The ledger's arithmetic, held by the database when the transaction ends: shares make 100.00, the parts of the
-- deliverers (and of the beneficiaries, where there are any) make the entry, a reversal mirrors the entry it reverses:
-- where it was, hours, evidence-based days and who was there as well.
CREATE FUNCTION app.check_contribution() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  c deliveries_contribution; original deliveries_contribution; given record; got record; wrong text;
  entry bigint := CASE WHEN TG_TABLE_NAME = 'deliveries_contribution' THEN NEW.id ELSE (to_jsonb(NEW) ->> 'contribution_id')::bigint END;
BEGIN
  SELECT * INTO c FROM deliveries_contribution WHERE id = entry;
  SELECT sum(share) AS share, sum(days) AS days, sum(people) AS people, sum(money_pence) AS money INTO given
  FROM deliveries_contributionshare WHERE alliance_id = c.alliance_id AND contribution_id = entry;
  SELECT count(*) AS n, sum(days) AS days, sum(people) AS people, sum(money_pence) AS money INTO got
  FROM deliveries_contributionbeneficiary WHERE alliance_id = c.alliance_id AND contribution_id = entry;
  IF given.share IS DISTINCT FROM 100.00 THEN
    wrong := format('shares of contribution %s sum to %s, not to 100.00', entry, coalesce(given.share, 0));
  ELSIF (given.days, given.people, given.money) IS DISTINCT FROM (c.days, c.people::bigint, c.money_pence::numeric) THEN
    wrong := format('the deliverers'' parts of contribution %s do not make the whole', entry);
  ELSIF got.n > 0 AND (got.days, got.people, got.money) IS DISTINCT FROM (c.days, c.people::bigint, c.money_pence::numeric) THEN
    wrong := format('the beneficiaries'' parts of contribution %s do not make the whole', entry);
  ELSIF c.reverses_id IS NOT NULL THEN
    SELECT * INTO original FROM deliveries_contribution WHERE id = c.reverses_id;
    IF original.reverses_id IS NOT NULL OR (original.area, original.big6, original.accountable_id, original.happened_on,
        original.source_kind, original.source_id, original.revision, original.host_id, -original.days, -original.people,
        -original.money_pence, -original.hours, -original.evidence_based_days, -original.attended)
      IS DISTINCT FROM (c.area, c.big6, c.accountable_id, c.happened_on, c.source_kind, c.source_id, c.revision, c.host_id, c.days, c.people,
        c.money_pence, c.hours, c.evidence_based_days, c.attended) THEN
      wrong := format('contribution %s does not mirror the entry that it reverses', entry);
    END IF;
  END IF;
  IF wrong IS NOT NULL THEN
    RAISE EXCEPTION '%', wrong USING ERRCODE = '23514', CONSTRAINT = 'contribution_adds_up';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER adds_up AFTER INSERT ON deliveries_contribution
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION app.check_contribution();
CREATE CONSTRAINT TRIGGER adds_up AFTER INSERT ON deliveries_contributionshare
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION app.check_contribution();
CREATE CONSTRAINT TRIGGER adds_up AFTER INSERT ON deliveries_contributionbeneficiary
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION app.check_contribution();

-- What was frozen stays: after the draft, only the state moves forward and the file of the rendering is added.
CREATE FUNCTION app.keep_report() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF (OLD.academic_year, OLD.version) IS DISTINCT FROM (NEW.academic_year, NEW.version)
    OR (OLD.state <> 'draft' AND (OLD.summary, OLD.snapshot, OLD.snapshot_sha256, OLD.verification_code, OLD.alliance_name,
        OLD.alliance_kind, OLD.regions, OLD.local_authorities, OLD.frozen_at, OLD.reopened_because)
      IS DISTINCT FROM (NEW.summary, NEW.snapshot, NEW.snapshot_sha256, NEW.verification_code, NEW.alliance_name,
        NEW.alliance_kind, NEW.regions, NEW.local_authorities, NEW.frozen_at, NEW.reopened_because))
    OR (OLD.state = 'signing' AND NEW.state = 'draft')
    OR (OLD.state = 'submitted' AND (NEW.state, NEW.submitted_at, NEW.submitted_by_id)
      IS DISTINCT FROM (OLD.state, OLD.submitted_at, OLD.submitted_by_id)) THEN
    RAISE EXCEPTION 'a frozen report does not change; open a new version' USING ERRCODE = '23514', CONSTRAINT = 'report_is_frozen';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keep_report BEFORE UPDATE ON deliveries_report FOR EACH ROW EXECUTE FUNCTION app.keep_report();

-- The public page under the code on every page of a report: it confirms a submitted report and tells nothing else.
CREATE FUNCTION app.verify_report(p_code text)
RETURNS TABLE (alliance_name text, academic_year int, version int, sha256 text, submitted_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT r.alliance_name, r.academic_year, r.version, r.snapshot_sha256, r.submitted_at FROM deliveries_report r
  WHERE r.verification_code = p_code AND r.state = 'submitted'
$$;
CREATE INDEX deliveries_report_by_code ON deliveries_report (verification_code) WHERE state = 'submitted';

REVOKE ALL ON FUNCTION app.check_contribution(), app.keep_report(), app.verify_report(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.check_contribution(), app.keep_report(), app.verify_report(text) TO portal_app;
