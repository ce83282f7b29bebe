-- What a membership includes pays for places as they are booked, until it is used up (CAPABILITIES C61). Whoever has a
-- place is covered, whatever path gave it to her; whoever loses it gives back what the cancellation terms do not keep.
-- Those who book at the same time queue at the membership's row, so that nothing is used twice.

-- The sum of what is used stays within what is included, also for whoever writes past the functions below.
CREATE FUNCTION app.keep_entitlement() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE f cpd_membershipfee; used record;
BEGIN
  SELECT * INTO f FROM cpd_membershipfee WHERE alliance_id = NEW.alliance_id AND id = NEW.fee_id FOR NO KEY UPDATE;
  SELECT coalesce(sum(pence), 0) + NEW.pence AS pence, coalesce(sum(places), 0) + NEW.places AS places INTO used
  FROM cpd_entitlementuse WHERE alliance_id = NEW.alliance_id AND fee_id = NEW.fee_id;
  IF used.pence < 0 OR used.places < 0 OR used.places > coalesce(f.included_places, 0)
    OR (f.included_places IS NULL AND used.pence > coalesce(f.included_pence, 0)) THEN
    RAISE EXCEPTION 'an_entitlement_is_used_once: % would have used % pence and % places', f.name, used.pence, used.places
      USING ERRCODE = '23514', CONSTRAINT = 'an_entitlement_is_used_once';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keep_entitlement BEFORE INSERT ON cpd_entitlementuse FOR EACH ROW EXECUTE FUNCTION app.keep_entitlement();
REVOKE ALL ON FUNCTION app.keep_entitlement() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.keep_entitlement() TO portal_app;

-- Pay what is still to be paid of a place from the school's memberships of today, the one that ends first before others.
CREATE FUNCTION app.cover_booking(b cpd_booking) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE f cpd_membershipfee; used record; to_pay bigint; takes bigint;
BEGIN
  SELECT p.pence - coalesce((SELECT g.pence FROM cpd_bursary g WHERE g.alliance_id = b.alliance_id AND g.booking_id = b.id), 0)
  INTO to_pay FROM cpd_bookingprice p WHERE p.alliance_id = b.alliance_id AND p.booking_id = b.id;
  IF coalesce(to_pay, 0) <= 0 THEN RETURN; END IF;
  FOR f IN SELECT * FROM cpd_membershipfee
    WHERE alliance_id = b.alliance_id AND organisation_id = b.organisation_id
      AND (included_pence > 0 OR included_places > 0)
      AND (now() AT TIME ZONE 'Europe/London')::date BETWEEN starts_on AND ends_on
    ORDER BY ends_on, id FOR NO KEY UPDATE
  LOOP
    SELECT coalesce(sum(pence), 0) AS pence, coalesce(sum(places), 0) AS places INTO used
    FROM cpd_entitlementuse WHERE alliance_id = b.alliance_id AND fee_id = f.id;
    takes := CASE WHEN f.included_places IS NULL THEN least(to_pay, f.included_pence - used.pence)
      WHEN used.places < f.included_places THEN to_pay ELSE 0 END;
    IF takes > 0 THEN
      INSERT INTO cpd_entitlementuse (alliance_id, public_id, created_at, fee_id, booking_id, pence, places)
      VALUES (b.alliance_id, gen_random_uuid(), now(), f.id, b.id, takes, CASE WHEN f.included_places IS NULL THEN 0 ELSE 1 END);
      to_pay := to_pay - takes;
    END IF;
    EXIT WHEN to_pay = 0;
  END LOOP;
END $$;
REVOKE ALL ON FUNCTION app.cover_booking(cpd_booking) FROM PUBLIC;

-- Give back what memberships paid of a place, but for so many pence. A place of which something is kept stays used.
CREATE FUNCTION app.uncover_booking(p_alliance bigint, p_booking bigint, p_keep bigint) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE u record; kept bigint; keep bigint := p_keep;
BEGIN
  FOR u IN SELECT fee_id, sum(pence) AS pence, sum(places) AS places FROM cpd_entitlementuse
    WHERE alliance_id = p_alliance AND booking_id = p_booking GROUP BY fee_id ORDER BY fee_id
  LOOP
    kept := least(keep, u.pence);
    keep := keep - kept;
    IF u.pence > kept THEN
      INSERT INTO cpd_entitlementuse (alliance_id, public_id, created_at, fee_id, booking_id, pence, places)
      VALUES (p_alliance, gen_random_uuid(), now(), u.fee_id, p_booking, kept - u.pence, CASE WHEN kept = 0 THEN -u.places ELSE 0 END);
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
