-- Where an alliance has split the duties, whoever sends an invoice is a finance officer on that day (PEERS 6.1, 22).
-- Jobs send as whoever asked for them. Credit notes are free of it: calling off a course or a place credits what it cost,
-- whoever does so.
CREATE FUNCTION app.split_duties() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM cpd_billing WHERE alliance_id = NEW.alliance_id AND split_duties) AND NOT EXISTS (
    SELECT FROM schools_rolegrant
    WHERE alliance_id = NEW.alliance_id AND person_id = NEW.sent_by_id AND role = 'finance'
      AND daterange(starts_on, ends_on, '[]') @> (now() AT TIME ZONE 'Europe/London')::date
  ) THEN
    RAISE EXCEPTION 'only finance officers send invoices' USING ERRCODE = '23514', CONSTRAINT = 'duties_are_split';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER split_duties BEFORE UPDATE ON cpd_invoice FOR EACH ROW
  WHEN (OLD.state = 'draft' AND NEW.state <> 'draft' AND NEW.kind = 'invoice' AND NEW.sent_by_id IS NOT NULL)
  EXECUTE FUNCTION app.split_duties();
REVOKE ALL ON FUNCTION app.split_duties() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.split_duties() TO portal_app;
