-- As 0003_ledger.sql has it; a reversal also mirrors where it was, hours, evidence-based days and who was there.
CREATE OR REPLACE FUNCTION app.check_contribution() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
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
