-- Where an alliance has split the duties (PEERS 6.1, 22), only somebody who is finance officer today makes, changes, sends and
-- throws away invoices, credits them and records payments. Who acts is whom app.enter let in, whatever name a row has: a
-- job acts as whoever asked for it, and what runs for nobody is no finance officer either.
-- What is no longer owed is another matter: whoever made it so, a head who cancels a place or a co-ordinator who takes a date
-- out, has it leave drafts and be credited. Nothing else goes with it.
CREATE FUNCTION app.acts_as(p_alliance bigint, p_roles text[]) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (
    SELECT FROM schools_rolegrant
    WHERE alliance_id = p_alliance AND 'person:' || person_id = app.scope_value('actor') AND role = ANY (p_roles)
      AND daterange(starts_on, ends_on, '[]') @> (now() AT TIME ZONE 'Europe/London')::date
  )
$$;
CREATE FUNCTION app.keeps_the_books(p_alliance bigint) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  RETURN NOT EXISTS (SELECT FROM cpd_billing WHERE alliance_id = p_alliance AND split_duties)
    OR app.acts_as(p_alliance, '{finance}');
END $$;
CREATE FUNCTION app.refuse_duty(p_what text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'only finance officers %', p_what USING ERRCODE = '23514', CONSTRAINT = 'duties_are_split';
END $$;

-- What is still to be paid of what a line charges. Nobody but a finance officer lets a school off a cancellation charge.
CREATE FUNCTION app.still_owed(line cpd_invoiceline) RETURNS bigint LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT CASE
    WHEN line.cancellation_id IS NOT NULL THEN (
      SELECT pence FROM cpd_cancellationcharge WHERE alliance_id = line.alliance_id AND id = line.cancellation_id)
    WHEN line.booking_id IS NOT NULL THEN (
      SELECT CASE WHEN app.holds_place(b.state) THEN app.to_pay_of(b) ELSE 0 END
      FROM cpd_booking b WHERE b.alliance_id = line.alliance_id AND b.id = line.booking_id)
    WHEN line.fee_id IS NOT NULL THEN (
      SELECT f.pence - coalesce((SELECT sum(given_back_pence) FROM cpd_membershipchange
                                 WHERE alliance_id = f.alliance_id AND fee_id = f.id), 0)
      FROM cpd_membershipfee f WHERE f.alliance_id = line.alliance_id AND f.id = line.fee_id)
    ELSE (
      SELECT CASE WHEN withdrawn_at IS NULL THEN pence ELSE 0 END
      FROM deliveries_charge WHERE alliance_id = line.alliance_id AND id = line.charge_id)
  END
$$;
-- Do invoices, less credit notes, charge more for it than that?
CREATE FUNCTION app.is_overcharged(line cpd_invoiceline) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce(sum(net_pence) > app.still_owed(line), false) FROM cpd_invoiceline
  WHERE alliance_id = line.alliance_id
    AND (booking_id, cancellation_id, fee_id, charge_id) IS NOT DISTINCT FROM (line.booking_id, line.cancellation_id, line.fee_id, line.charge_id)
$$;

DROP TRIGGER split_duties ON cpd_invoice;
CREATE OR REPLACE FUNCTION app.split_duties() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT app.keeps_the_books(NEW.alliance_id) THEN
    PERFORM app.refuse_duty(TG_ARGV[0]);
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER split_duties_making BEFORE INSERT ON cpd_invoice FOR EACH ROW
  WHEN (NEW.kind = 'invoice') EXECUTE FUNCTION app.split_duties('make invoices');
CREATE TRIGGER split_duties_sending BEFORE UPDATE ON cpd_invoice FOR EACH ROW
  WHEN (OLD.state = 'draft' AND 'invoice' IN (OLD.kind, NEW.kind)
    AND (OLD.kind, OLD.state, OLD.organisation_id, OLD.order_number) IS DISTINCT FROM (NEW.kind, NEW.state, NEW.organisation_id, NEW.order_number))
  EXECUTE FUNCTION app.split_duties('change and send invoices');
CREATE TRIGGER split_duties_settling BEFORE INSERT ON cpd_payment FOR EACH ROW
  EXECUTE FUNCTION app.split_duties('record payments');

CREATE FUNCTION app.split_lines() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE line cpd_invoiceline := CASE WHEN TG_OP = 'INSERT' THEN NEW ELSE OLD END; is_note boolean;
BEGIN
  IF app.keeps_the_books(line.alliance_id) THEN
    RETURN line;
  END IF;
  is_note := EXISTS (SELECT FROM cpd_invoice WHERE alliance_id = line.alliance_id AND id = line.invoice_id AND kind = 'credit_note');
  IF TG_OP = 'INSERT' AND NOT (is_note AND line.net_pence <= 0) THEN
    PERFORM app.refuse_duty('make invoices');
  ELSIF NOT app.is_overcharged(line) THEN
    PERFORM app.refuse_duty('throw away and credit what is still owed');
  END IF;
  RETURN line;
END $$;
CREATE TRIGGER split_lines BEFORE INSERT OR DELETE ON cpd_invoiceline FOR EACH ROW EXECUTE FUNCTION app.split_lines();

-- The wall has no door from inside: who plans neither opens it again nor says where the money goes, and nobody makes herself
-- finance officer. Numbers are drawn by whoever causes a credit note.
CREATE FUNCTION app.keep_split() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF to_jsonb(NEW) - 'last_number' <> to_jsonb(OLD) - 'last_number' AND NOT app.acts_as(OLD.alliance_id, '{finance,lead}') THEN
    PERFORM app.refuse_duty('and the lead say who invoices');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keep_split BEFORE UPDATE ON cpd_billing FOR EACH ROW WHEN (OLD.split_duties) EXECUTE FUNCTION app.keep_split();
CREATE FUNCTION app.keep_finance() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF 'person:' || NEW.person_id = current_setting('app.actor', true) AND NOT app.keeps_the_books(NEW.alliance_id) THEN
    PERFORM app.refuse_duty('are made by somebody else than themselves');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keep_finance BEFORE INSERT OR UPDATE ON schools_rolegrant FOR EACH ROW
  WHEN (NEW.role = 'finance') EXECUTE FUNCTION app.keep_finance();
REVOKE ALL ON FUNCTION app.acts_as(bigint, text[]), app.keeps_the_books(bigint), app.refuse_duty(text), app.still_owed(cpd_invoiceline),
  app.is_overcharged(cpd_invoiceline), app.split_lines(), app.keep_split(), app.keep_finance() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.split_lines(), app.keep_split(), app.keep_finance() TO portal_app;
