-- What a membership includes pays for places as they are booked, until it is used up (CAPABILITIES C61; decision 0023).
-- Whoever has a place is covered, whatever path gave it to her; whoever loses it gives back what the cancellation terms do
-- not keep. Those who book at the same time queue at the membership's row, so that nothing is used twice.
--
-- It can be an amount, places and days at once. A place is paid as a whole by a place of the membership, else by its days,
-- else as far as the amount goes.

-- The sum of what is used stays within what is included, also for whoever writes past the functions below.
CREATE FUNCTION app.keep_entitlement() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE f cpd_membershipfee;
BEGIN
  SELECT * INTO f FROM cpd_membershipfee WHERE alliance_id = NEW.alliance_id AND id = NEW.fee_id FOR NO KEY UPDATE;
  PERFORM app.check_entitlement(f);
  RETURN NULL;
END $$;
CREATE TRIGGER keep_entitlement AFTER INSERT ON cpd_entitlementuse FOR EACH ROW EXECUTE FUNCTION app.keep_entitlement();
REVOKE ALL ON FUNCTION app.keep_entitlement() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.keep_entitlement() TO portal_app;

-- Pay what is still to be paid of a place from the school's memberships of today, the one that ends first before others.
CREATE FUNCTION app.cover_booking(b cpd_booking) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
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
REVOKE ALL ON FUNCTION app.cover_booking(cpd_booking) FROM PUBLIC;

-- Give back what memberships paid of a place, but for so many pence. A place of which something is kept stays used.
CREATE FUNCTION app.uncover_booking(p_alliance bigint, p_booking bigint, p_keep bigint) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
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
REVOKE ALL ON FUNCTION app.uncover_booking(bigint, bigint, bigint) FROM PUBLIC;

CREATE FUNCTION app.is_to_be_paid(p_state text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT p_state IN ('booked', 'attended', 'partly_attended', 'no_show')
$$;

-- Somebody is booked at once: her price comes just after her place. School by school, so that nobody waits in a circle.
CREATE FUNCTION app.cover_priced() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM app.cover_booking(b) FROM (
    SELECT booking FROM priced p JOIN cpd_booking booking ON booking.alliance_id = p.alliance_id AND booking.id = p.booking_id
    WHERE app.is_to_be_paid(booking.state) ORDER BY booking.organisation_id, booking.id) AS s(b);
  RETURN NULL;
END $$;
CREATE TRIGGER cover_priced AFTER INSERT ON cpd_bookingprice REFERENCING NEW TABLE AS priced
  FOR EACH STATEMENT EXECUTE FUNCTION app.cover_priced();

-- Somebody is approved, or her turn comes; or the place is given up.
CREATE FUNCTION app.follow_booking() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF app.is_to_be_paid(NEW.state) AND NOT app.is_to_be_paid(OLD.state) THEN
    PERFORM app.cover_booking(NEW);
  ELSIF app.is_to_be_paid(OLD.state) AND NOT app.is_to_be_paid(NEW.state) THEN
    PERFORM app.uncover_booking(NEW.alliance_id, NEW.id, coalesce((
      SELECT kept_pence FROM cpd_cancellationcharge WHERE alliance_id = NEW.alliance_id AND booking_id = NEW.id), 0));
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER follow_booking AFTER UPDATE OF state ON cpd_booking FOR EACH ROW
  WHEN (NEW.state <> OLD.state) EXECUTE FUNCTION app.follow_booking();

-- The charge is waived: what it kept comes back too.
CREATE FUNCTION app.uncover_waived() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM app.uncover_booking(NEW.alliance_id, c.booking_id, 0) FROM cpd_cancellationcharge c
  WHERE c.alliance_id = NEW.alliance_id AND c.id = NEW.charge_id;
  RETURN NULL;
END $$;
CREATE TRIGGER uncover_waived AFTER INSERT ON cpd_chargewaiver FOR EACH ROW EXECUTE FUNCTION app.uncover_waived();

-- The school pays the place with credits instead.
CREATE FUNCTION app.uncover_paid() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM app.uncover_booking(NEW.alliance_id, NEW.booking_id, 0);
  RETURN NULL;
END $$;
CREATE TRIGGER uncover_paid AFTER INSERT ON cpd_creditentry FOR EACH ROW
  WHEN (NEW.booking_id IS NOT NULL AND NEW.credits < 0) EXECUTE FUNCTION app.uncover_paid();

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

-- What is still to be paid of a place: its price, less a bursary, what was given back for dates that were taken out, and
-- what memberships have paid.
CREATE FUNCTION app.to_pay_of(b cpd_booking) RETURNS bigint LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce((SELECT pence FROM cpd_bookingprice WHERE alliance_id = b.alliance_id AND booking_id = b.id), 0)
    - coalesce((SELECT pence FROM cpd_bursary WHERE alliance_id = b.alliance_id AND booking_id = b.id), 0)
    - coalesce((SELECT sum(pence) FROM cpd_pricereduction WHERE alliance_id = b.alliance_id AND booking_id = b.id), 0)
    - coalesce((SELECT sum(pence) FROM cpd_entitlementuse WHERE alliance_id = b.alliance_id AND booking_id = b.id), 0)
$$;
REVOKE ALL ON FUNCTION app.to_pay_of(cpd_booking) FROM PUBLIC;

-- A membership may pay for a place that was booked before it began, or before it was changed, on a course within its dates
-- (decision 0023): a co-ordinator asks for it, and the database draws as for any other place. Returns how much it pays.
CREATE FUNCTION app.cover_earlier(p_fee bigint, p_booking bigint) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE f cpd_membershipfee; b cpd_booking; begins date; to_pay bigint;
BEGIN
  SELECT * INTO f FROM cpd_membershipfee WHERE alliance_id = app.write_id() AND id = p_fee FOR NO KEY UPDATE;
  SELECT * INTO b FROM cpd_booking WHERE alliance_id = app.write_id() AND id = p_booking FOR NO KEY UPDATE;
  SELECT coalesce(s.held_on, (r.starts_at AT TIME ZONE 'Europe/London')::date) INTO begins
  FROM cpd_run r LEFT JOIN cpd_session s ON s.alliance_id = r.alliance_id AND s.id = b.session_id
  WHERE r.alliance_id = b.alliance_id AND r.id = b.run_id;
  IF f.organisation_id IS DISTINCT FROM b.organisation_id OR NOT app.is_to_be_paid(b.state)
    OR NOT coalesce(begins BETWEEN f.starts_on AND f.ends_on, false)
    OR (SELECT coalesce(sum(credits), 0) FROM cpd_creditentry WHERE alliance_id = b.alliance_id AND booking_id = b.id) < 0 THEN
    RETURN 0;
  END IF;
  to_pay := app.to_pay_of(b);
  RETURN CASE WHEN to_pay > 0 THEN app.cover_from(f, b, to_pay) ELSE 0 END;
END $$;
REVOKE ALL ON FUNCTION app.cover_earlier(bigint, bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.cover_earlier(bigint, bigint) TO portal_app;
