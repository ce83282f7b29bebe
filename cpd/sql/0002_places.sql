-- Places on a run (TENANCY.md §3). Whatever path writes a booking, these triggers move the counter, CHECK never_oversold
-- decides, and the waiting list moves up in the same transaction, in strict order.
-- Every path locks the run's row first: a person told "full" and a person cancelling cannot miss each other.
CREATE FUNCTION app.holds_place(p_state text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT p_state IN ('booked', 'attended', 'partly_attended', 'no_show')
$$;

-- The counters begin at nothing, whatever an INSERT says.
CREATE FUNCTION app.begin_run() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.taken := 0; NEW.last_position := 0; NEW.starts_at := NULL; NEW.ends_at := NULL;
  RETURN NEW;
END $$;
CREATE TRIGGER begin_run BEFORE INSERT ON cpd_run FOR EACH ROW EXECUTE FUNCTION app.begin_run();

-- When a run begins and ends follows from its sessions.
CREATE FUNCTION app.time_run() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE r bigint := coalesce(NEW.run_id, OLD.run_id);
BEGIN
  UPDATE cpd_run SET starts_at = s.first, ends_at = s.last FROM (
    SELECT min(held_on + starts) AT TIME ZONE 'Europe/London' AS first, max(held_on + ends) AT TIME ZONE 'Europe/London' AS last
    FROM cpd_session WHERE run_id = r) s
  WHERE id = r;
  RETURN NULL;
END $$;
CREATE TRIGGER time_run AFTER INSERT OR UPDATE OF held_on, starts, ends OR DELETE ON cpd_session
  FOR EACH ROW EXECUTE FUNCTION app.time_run();

-- Free places go to those who wait, first come first served, until the run begins.
CREATE FUNCTION app.promote_waiting(p_run bigint) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE r cpd_run; waiting bigint;
BEGIN
  LOOP
    SELECT * INTO r FROM cpd_run WHERE id = p_run FOR NO KEY UPDATE;
    EXIT WHEN r.taken >= r.places OR r.state <> 'published' OR r.starts_at <= now();
    SELECT id INTO waiting FROM cpd_booking
    WHERE alliance_id = r.alliance_id AND run_id = p_run AND state = 'waitlisted' ORDER BY position LIMIT 1 FOR UPDATE;
    EXIT WHEN NOT FOUND;
    UPDATE cpd_booking SET state = 'booked', promoted_at = clock_timestamp() WHERE id = waiting;
  END LOOP;
END $$;
REVOKE ALL ON FUNCTION app.promote_waiting(bigint) FROM PUBLIC;

-- A booking stays with its run. Who joins the waiting list draws the next number, under the run's lock.
CREATE FUNCTION app.queue_booking() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND NEW.run_id <> OLD.run_id THEN
    RAISE EXCEPTION 'a booking stays with its run' USING ERRCODE = '23514', CONSTRAINT = 'a_booking_stays';
  END IF;
  IF TG_OP = 'INSERT' THEN NEW.position := NULL; NEW.promoted_at := NULL; END IF;
  IF NEW.state = 'waitlisted' AND (TG_OP = 'INSERT' OR OLD.state <> 'waitlisted') THEN
    UPDATE cpd_run SET last_position = last_position + 1 WHERE id = NEW.run_id RETURNING last_position INTO NEW.position;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER queue_booking BEFORE INSERT OR UPDATE OF state, run_id ON cpd_booking
  FOR EACH ROW EXECUTE FUNCTION app.queue_booking();

CREATE FUNCTION app.count_places() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  held int := CASE WHEN TG_OP <> 'INSERT' AND app.holds_place(OLD.state) THEN 1 ELSE 0 END;
  holds int := CASE WHEN TG_OP <> 'DELETE' AND app.holds_place(NEW.state) THEN 1 ELSE 0 END;
  r bigint := coalesce(NEW.run_id, OLD.run_id);
BEGIN
  IF holds <> held THEN UPDATE cpd_run SET taken = taken + holds - held WHERE id = r; END IF;
  IF holds < held OR (TG_OP <> 'DELETE' AND NEW.state = 'waitlisted') THEN PERFORM app.promote_waiting(r); END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER count_places AFTER INSERT OR UPDATE OF state OR DELETE ON cpd_booking
  FOR EACH ROW EXECUTE FUNCTION app.count_places();

-- More places, or a run opened again, move the waiting list too.
CREATE FUNCTION app.offer_places() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM app.promote_waiting(NEW.id);
  RETURN NULL;
END $$;
CREATE TRIGGER offer_places AFTER UPDATE OF places, state ON cpd_run FOR EACH ROW
  WHEN (NEW.places > OLD.places OR NEW.state <> OLD.state) EXECUTE FUNCTION app.offer_places();
