-- What a membership includes can be an amount, places and days at once, and can change (CAPABILITIES C61; decision 0023).
-- A place is paid as a whole by a place of the membership, else by its days, else as far as the amount goes.

-- A day of a membership is a day of a course, as its dates count (cpd_session.counted_days).
CREATE FUNCTION app.days_of_booking(b cpd_booking) RETURNS numeric LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce(sum(counted_days), 0) FROM cpd_session
  WHERE alliance_id = b.alliance_id AND run_id = b.run_id AND (b.session_id IS NULL OR id = b.session_id)
$$;
REVOKE ALL ON FUNCTION app.days_of_booking(cpd_booking) FROM PUBLIC;

-- What was used of a membership is within what it includes.
CREATE FUNCTION app.check_entitlement(f cpd_membershipfee) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE used record;
BEGIN
  SELECT coalesce(sum(pence), 0) AS pence, coalesce(sum(amount_pence), 0) AS amount, coalesce(sum(places), 0) AS places,
    coalesce(sum(days), 0) AS days INTO used
  FROM cpd_entitlementuse WHERE alliance_id = f.alliance_id AND fee_id = f.id;
  IF used.pence < 0 OR used.amount NOT BETWEEN 0 AND coalesce(f.included_pence, 0)
    OR used.places NOT BETWEEN 0 AND coalesce(f.included_places, 0) OR used.days NOT BETWEEN 0 AND coalesce(f.included_days, 0) THEN
    RAISE EXCEPTION 'an_entitlement_is_used_once: % would have used % pence, % places and % days', f.name, used.amount, used.places, used.days
      USING ERRCODE = '23514', CONSTRAINT = 'an_entitlement_is_used_once';
  END IF;
END $$;
REVOKE ALL ON FUNCTION app.check_entitlement(cpd_membershipfee) FROM PUBLIC;

-- Whoever uses a membership queues at its row; the use is counted together with those that were there before.
DROP TRIGGER keep_entitlement ON cpd_entitlementuse;
CREATE OR REPLACE FUNCTION app.keep_entitlement() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE f cpd_membershipfee;
BEGIN
  SELECT * INTO f FROM cpd_membershipfee WHERE alliance_id = NEW.alliance_id AND id = NEW.fee_id FOR NO KEY UPDATE;
  PERFORM app.check_entitlement(f);
  RETURN NULL;
END $$;
CREATE TRIGGER keep_entitlement AFTER INSERT ON cpd_entitlementuse FOR EACH ROW EXECUTE FUNCTION app.keep_entitlement();

-- Its terms change, and what was used of it stays: whose it is, its fee and its first day as well.
CREATE FUNCTION app.keep_membership() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF (NEW.organisation_id, NEW.pence, NEW.starts_on) <> (OLD.organisation_id, OLD.pence, OLD.starts_on)
    OR NEW.renews_id IS DISTINCT FROM OLD.renews_id THEN
    RAISE EXCEPTION 'a membership keeps its organisation, fee and first day' USING ERRCODE = '23514', CONSTRAINT = 'a_membership_stays';
  END IF;
  PERFORM app.check_entitlement(NEW);
  RETURN NULL;
END $$;
CREATE TRIGGER keep_membership AFTER UPDATE ON cpd_membershipfee FOR EACH ROW EXECUTE FUNCTION app.keep_membership();
REVOKE ALL ON FUNCTION app.keep_membership() FROM PUBLIC;

-- Pay of a place what one membership can; returns how much.
CREATE FUNCTION app.cover_from(f cpd_membershipfee, b cpd_booking, p_to_pay bigint) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE used record; lasts numeric := app.days_of_booking(b); pays bigint := p_to_pay; by_place int := 0; by_days numeric := 0; of_amount bigint := 0;
BEGIN
  SELECT coalesce(sum(amount_pence), 0) AS amount, coalesce(sum(places), 0) AS places, coalesce(sum(days), 0) AS days INTO used
  FROM cpd_entitlementuse WHERE alliance_id = f.alliance_id AND fee_id = f.id;
  IF used.places < coalesce(f.included_places, 0) THEN
    by_place := 1;
  ELSIF lasts > 0 AND used.days + lasts <= coalesce(f.included_days, 0) THEN
    by_days := lasts;
  ELSE
    of_amount := least(p_to_pay, coalesce(f.included_pence, 0) - used.amount);
    pays := of_amount;
  END IF;
  IF pays > 0 THEN
    INSERT INTO cpd_entitlementuse (alliance_id, public_id, created_at, fee_id, booking_id, pence, amount_pence, places, days)
    VALUES (f.alliance_id, gen_random_uuid(), now(), f.id, b.id, pays, of_amount, by_place, by_days);
  END IF;
  RETURN pays;
END $$;
REVOKE ALL ON FUNCTION app.cover_from(cpd_membershipfee, cpd_booking, bigint) FROM PUBLIC;

-- What is still to be paid of a place: its price, less a bursary and what memberships have paid.
CREATE FUNCTION app.to_pay_of(b cpd_booking) RETURNS bigint LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce((SELECT pence FROM cpd_bookingprice WHERE alliance_id = b.alliance_id AND booking_id = b.id), 0)
    - coalesce((SELECT pence FROM cpd_bursary WHERE alliance_id = b.alliance_id AND booking_id = b.id), 0)
    - coalesce((SELECT sum(pence) FROM cpd_entitlementuse WHERE alliance_id = b.alliance_id AND booking_id = b.id), 0)
$$;
REVOKE ALL ON FUNCTION app.to_pay_of(cpd_booking) FROM PUBLIC;

CREATE OR REPLACE FUNCTION app.cover_booking(b cpd_booking) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE f cpd_membershipfee; to_pay bigint := app.to_pay_of(b);
BEGIN
  IF to_pay <= 0 THEN RETURN; END IF;
  FOR f IN SELECT * FROM cpd_membershipfee
    WHERE alliance_id = b.alliance_id AND organisation_id = b.organisation_id
      AND (included_pence > 0 OR included_places > 0 OR included_days > 0)
      AND (now() AT TIME ZONE 'Europe/London')::date BETWEEN starts_on AND ends_on
    ORDER BY ends_on, id FOR NO KEY UPDATE
  LOOP
    to_pay := to_pay - app.cover_from(f, b, to_pay);
    EXIT WHEN to_pay = 0;
  END LOOP;
END $$;

CREATE OR REPLACE FUNCTION app.uncover_booking(p_alliance bigint, p_booking bigint, p_keep bigint) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE u record; kept bigint; keep bigint := p_keep;
BEGIN
  FOR u IN SELECT fee_id, sum(pence) AS pence, sum(amount_pence) AS amount, sum(places) AS places, sum(days) AS days FROM cpd_entitlementuse
    WHERE alliance_id = p_alliance AND booking_id = p_booking GROUP BY fee_id ORDER BY fee_id
  LOOP
    kept := least(keep, u.pence);
    keep := keep - kept;
    IF u.pence > kept THEN
      INSERT INTO cpd_entitlementuse (alliance_id, public_id, created_at, fee_id, booking_id, pence, amount_pence, places, days)
      VALUES (p_alliance, gen_random_uuid(), now(), u.fee_id, p_booking, kept - u.pence, CASE WHEN u.amount > 0 THEN kept - u.pence ELSE 0 END,
        CASE WHEN kept = 0 THEN -u.places ELSE 0 END, CASE WHEN kept = 0 THEN -u.days ELSE 0 END);
    END IF;
  END LOOP;
END $$;
