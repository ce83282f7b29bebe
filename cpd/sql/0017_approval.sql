-- Somebody asks for a place: it is held until her school answers, and counts as taken. In the queue she keeps her turn;
-- when it comes, the place is held for her. Declined or let go, it passes to the next in line as any other (sql/0002).
CREATE OR REPLACE FUNCTION app.holds_place(p_state text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT p_state IN ('requested', 'booked', 'attended', 'partly_attended', 'no_show')
$$;

CREATE FUNCTION app.hold_days(p_alliance bigint) RETURNS int LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce((SELECT days FROM cpd_holdtime WHERE alliance_id = p_alliance), 7)
$$;
REVOKE ALL ON FUNCTION app.hold_days(bigint) FROM PUBLIC;

CREATE OR REPLACE FUNCTION app.promote_waiting(p_run bigint) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE r cpd_run; waiting cpd_booking;
BEGIN
  LOOP
    SELECT * INTO r FROM cpd_run WHERE id = p_run FOR NO KEY UPDATE;
    EXIT WHEN r.taken >= r.places OR r.state <> 'published' OR r.starts_at <= now();
    SELECT * INTO waiting FROM cpd_booking
    WHERE alliance_id = r.alliance_id AND run_id = p_run AND state = 'waitlisted' ORDER BY position LIMIT 1 FOR UPDATE;
    EXIT WHEN NOT FOUND;
    UPDATE cpd_booking SET promoted_at = clock_timestamp(),
      state = CASE WHEN waiting.needs_approval THEN 'requested' ELSE 'booked' END
    WHERE id = waiting.id;
  END LOOP;
END $$;

-- Never held beyond the beginning of the run.
CREATE FUNCTION app.hold_booking() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NEW.state <> 'requested' THEN
    NEW.hold_until := NULL;
  ELSIF TG_OP = 'INSERT' OR OLD.state <> 'requested' THEN
    SELECT least(now() + make_interval(days => app.hold_days(NEW.alliance_id)), starts_at) INTO NEW.hold_until
    FROM cpd_run WHERE id = NEW.run_id;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER hold_booking BEFORE INSERT OR UPDATE OF state ON cpd_booking
  FOR EACH ROW EXECUTE FUNCTION app.hold_booking();
