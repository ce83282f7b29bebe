-- Invoices are numbered without gaps: the number is drawn when one is sent, under the lock of the alliance's counter,
-- and comes back with the transaction. Its sums are those of its lines. What was sent stays as it was.
CREATE FUNCTION app.keep_invoice() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE sums record;
BEGIN
  IF TG_OP = 'DELETE' THEN
    IF OLD.state <> 'draft' THEN
      RAISE EXCEPTION 'a sent invoice stays' USING ERRCODE = '23514', CONSTRAINT = 'invoice_is_frozen';
    END IF;
    RETURN OLD;
  ELSIF TG_OP = 'INSERT' OR (OLD.state = 'draft' AND NEW.state = 'draft') THEN
    NEW.state := 'draft'; NEW.number := NULL; NEW.net_pence := 0; NEW.vat_pence := 0;
  ELSIF OLD.state = 'draft' THEN
    SELECT sum(net_pence) AS net, sum(vat_pence) AS vat INTO sums FROM cpd_invoiceline
    WHERE alliance_id = NEW.alliance_id AND invoice_id = NEW.id;
    IF sums.net IS NULL THEN
      RAISE EXCEPTION 'an invoice has lines' USING ERRCODE = '23514', CONSTRAINT = 'invoices_have_lines';
    END IF;
    UPDATE cpd_billing SET last_number = last_number + 1 WHERE alliance_id = NEW.alliance_id RETURNING last_number INTO NEW.number;
    NEW.net_pence := sums.net; NEW.vat_pence := sums.vat;
    NEW.reference := (SELECT number_prefix FROM cpd_billing WHERE alliance_id = NEW.alliance_id) || lpad(NEW.number::text, 5, '0');
  ELSIF NEW.state = 'draft' OR (OLD.file_id IS NOT NULL AND NEW.file_id IS DISTINCT FROM OLD.file_id)
    OR (OLD.snapshot <> '' AND NEW.snapshot IS DISTINCT FROM OLD.snapshot)
    OR (OLD.kind, OLD.organisation_id, OLD.credits_id, OLD.because, OLD.order_number, OLD.number, OLD.reference, OLD.issued_on, OLD.due_on, OLD.net_pence, OLD.vat_pence, OLD.sent_by_id)
      IS DISTINCT FROM
       (NEW.kind, NEW.organisation_id, NEW.credits_id, NEW.because, NEW.order_number, NEW.number, NEW.reference, NEW.issued_on, NEW.due_on, NEW.net_pence, NEW.vat_pence, NEW.sent_by_id) THEN
    RAISE EXCEPTION 'a sent invoice does not change' USING ERRCODE = '23514', CONSTRAINT = 'invoice_is_frozen';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keep_invoice BEFORE INSERT OR UPDATE OR DELETE ON cpd_invoice FOR EACH ROW EXECUTE FUNCTION app.keep_invoice();

CREATE FUNCTION app.keep_invoice_line() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE line cpd_invoiceline := CASE WHEN TG_OP = 'INSERT' THEN NEW ELSE OLD END;
BEGIN
  PERFORM FROM cpd_invoice WHERE alliance_id = line.alliance_id AND id = line.invoice_id AND state <> 'draft' FOR NO KEY UPDATE;
  IF FOUND THEN
    RAISE EXCEPTION 'a sent invoice does not change' USING ERRCODE = '23514', CONSTRAINT = 'invoice_is_frozen';
  END IF;
  RETURN line;
END $$;
CREATE TRIGGER keep_invoice_line BEFORE INSERT OR DELETE ON cpd_invoiceline FOR EACH ROW EXECUTE FUNCTION app.keep_invoice_line();

-- The counter begins at nothing, whatever an INSERT says.
CREATE FUNCTION app.begin_billing() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.last_number := 0;
  RETURN NEW;
END $$;
CREATE TRIGGER begin_billing BEFORE INSERT ON cpd_billing FOR EACH ROW EXECUTE FUNCTION app.begin_billing();

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

REVOKE ALL ON FUNCTION app.keep_invoice(), app.keep_invoice_line(), app.begin_billing() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.keep_invoice(), app.keep_invoice_line(), app.begin_billing() TO portal_app;
