-- Places on a run (TENANCY.md §3). Whatever path writes a booking, these triggers move the counters, CHECK never_oversold
-- decides, and the waiting list moves up in the same transaction, in strict order.
-- Every path locks the run's row first: a person told "full" and a person cancelling cannot miss each other.
--
-- A booking of the whole run takes a place in each of its sessions, one with a session_id in that one alone (CAPABILITIES
-- C59; decision 0020). The run counts the first in taken, and in taken_singly the most that any of its sessions has of the
-- second: so never_oversold holds for each session, and what is left of the run is what is left of its fullest session.

-- Asked for, offered, booked and attended places are held; who waits, or lost hers, holds none.
CREATE FUNCTION app.holds_place(p_state text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT p_state IN ('requested', 'booked', 'offered', 'attended', 'partly_attended', 'no_show')
$$;

-- The counters begin at nothing, whatever an INSERT says.
CREATE FUNCTION app.begin_run() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.taken := 0; NEW.taken_singly := 0; NEW.allotted := 0; NEW.last_position := 0; NEW.starts_at := NULL; NEW.ends_at := NULL;
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

-- Free places go to those who wait, in strict order, under the run's lock, until the run begins: nobody passes a group that
-- waits for places together. A place that comes free is offered to whoever is next and held for her (decision 0015): the
-- alliance says for how long; without its row the defaults of WaitingListSettings hold. To whoever has not been approved yet
-- it is no offer, but held for her school's answer. What is allotted to others is not ours to give, and a place for the
-- whole run is one in each session.
CREATE FUNCTION app.promote_waiting(p_run bigint) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE r cpd_run; w record; hours int; stop_hours int; latest timestamptz; free int;
BEGIN
  LOOP
    SELECT * INTO r FROM cpd_run WHERE id = p_run FOR NO KEY UPDATE;
    free := r.places - r.taken - r.taken_singly - r.allotted;
    EXIT WHEN free <= 0 OR r.state <> 'published' OR r.starts_at <= now();
    SELECT s.offer_hours, s.stop_hours INTO hours, stop_hours FROM cpd_waitinglistsettings s WHERE s.alliance_id = r.alliance_id;
    IF NOT FOUND THEN hours := 48; stop_hours := 24; END IF;
    EXIT WHEN hours > 0 AND r.starts_at - make_interval(hours => stop_hours) <= clock_timestamp();
    SELECT b.id, b.group_id, b.needs_approval, g.together INTO w FROM cpd_booking b JOIN cpd_groupbooking g ON g.id = b.group_id
    WHERE b.alliance_id = r.alliance_id AND b.run_id = p_run AND b.state = 'waitlisted' ORDER BY b.position LIMIT 1
    FOR UPDATE OF b;
    EXIT WHEN NOT FOUND;
    EXIT WHEN w.together AND free < (
      SELECT count(*) FROM cpd_booking WHERE run_id = p_run AND group_id = w.group_id AND state = 'waitlisted')
      AND NOT EXISTS (SELECT FROM cpd_booking WHERE run_id = p_run AND group_id = w.group_id AND app.holds_place(state));
    IF w.needs_approval THEN
      UPDATE cpd_booking SET state = 'requested', promoted_at = clock_timestamp() WHERE id = w.id;
    ELSIF hours = 0 THEN
      UPDATE cpd_booking SET state = 'booked', promoted_at = clock_timestamp() WHERE id = w.id;
    ELSE
      latest := r.starts_at - make_interval(mins => stop_hours * 30);  -- half the time in which nothing is offered any more
      UPDATE cpd_booking SET state = 'offered', promoted_at = clock_timestamp(),
        offered_until = least(clock_timestamp() + make_interval(hours => hours), latest) WHERE id = w.id;
    END IF;
  END LOOP;
END $$;
REVOKE ALL ON FUNCTION app.promote_waiting(bigint) FROM PUBLIC;

-- A booking stays with its run and its session; one that is over lets go of a session that is taken out of the run. Nobody
-- has the whole run and one of its sessions beside it.
CREATE FUNCTION app.queue_booking() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND (NEW.run_id <> OLD.run_id OR NEW.session_id IS DISTINCT FROM OLD.session_id
    AND (NEW.session_id IS NOT NULL OR app.holds_place(OLD.state) OR app.holds_place(NEW.state))) THEN
    RAISE EXCEPTION 'a booking stays with its run' USING ERRCODE = '23514', CONSTRAINT = 'a_booking_stays';
  END IF;
  IF TG_OP = 'INSERT' THEN
    NEW.position := NULL; NEW.promoted_at := NULL;
    IF NEW.session_id IS NOT NULL AND NOT EXISTS (SELECT FROM cpd_session WHERE id = NEW.session_id AND run_id = NEW.run_id) THEN
      RAISE EXCEPTION 'a session of another run' USING ERRCODE = '23514', CONSTRAINT = 'a_session_of_its_run';
    END IF;
  END IF;
  IF (TG_OP = 'INSERT' OR NEW.person_id <> OLD.person_id) AND NEW.state NOT IN ('cancelled', 'declined') AND EXISTS (
    SELECT FROM cpd_booking WHERE alliance_id = NEW.alliance_id AND run_id = NEW.run_id AND person_id = NEW.person_id
      AND (session_id IS NULL) <> (NEW.session_id IS NULL) AND state NOT IN ('cancelled', 'declined')) THEN
    RAISE EXCEPTION 'of the whole run or of a session alone' USING ERRCODE = '23505', CONSTRAINT = 'a_person_once_on_a_session';
  END IF;
  IF NEW.state = 'waitlisted' AND (TG_OP = 'INSERT' OR OLD.state <> 'waitlisted') THEN
    UPDATE cpd_run SET last_position = last_position + 1 WHERE id = NEW.run_id RETURNING last_position INTO NEW.position;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER queue_booking BEFORE INSERT OR UPDATE OF state, run_id, session_id, person_id ON cpd_booking
  FOR EACH ROW EXECUTE FUNCTION app.queue_booking();

CREATE FUNCTION app.count_places() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  held int := CASE WHEN TG_OP <> 'INSERT' AND app.holds_place(OLD.state) THEN 1 ELSE 0 END;
  holds int := CASE WHEN TG_OP <> 'DELETE' AND app.holds_place(NEW.state) THEN 1 ELSE 0 END;
  r bigint := coalesce(NEW.run_id, OLD.run_id);
BEGIN
  IF holds <> held AND coalesce(NEW.session_id, OLD.session_id) IS NOT NULL THEN PERFORM app.count_singles(r);
  ELSIF holds <> held THEN UPDATE cpd_run SET taken = taken + holds - held WHERE id = r;
  END IF;
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
CREATE TRIGGER offer_places AFTER UPDATE OF places, allotted, state ON cpd_run FOR EACH ROW
  WHEN (NEW.places > OLD.places OR NEW.allotted < OLD.allotted OR NEW.state <> OLD.state) EXECUTE FUNCTION app.offer_places();

CREATE FUNCTION app.hold_days(p_alliance bigint) RETURNS int LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce((SELECT days FROM cpd_holdtime WHERE alliance_id = p_alliance), 5)
$$;
REVOKE ALL ON FUNCTION app.hold_days(bigint) FROM PUBLIC;

-- Somebody asks for a place: it is held until her school answers, and counts as taken. It is let go while the waiting list
-- still moves, so that somebody can have it: an hour before the list stops. Whoever asks later than that may wait for the
-- answer until the run, or the session that was asked for, begins.
CREATE FUNCTION app.hold_booking() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE starts timestamptz; stop_hours int; last_call timestamptz;
BEGIN
  IF NEW.state <> 'requested' THEN
    NEW.hold_until := NULL;
  ELSIF TG_OP = 'INSERT' OR OLD.state <> 'requested' THEN
    IF NEW.session_id IS NULL THEN
      SELECT starts_at INTO starts FROM cpd_run WHERE id = NEW.run_id;
    ELSE
      SELECT (held_on + cpd_session.starts) AT TIME ZONE 'Europe/London' INTO starts FROM cpd_session WHERE id = NEW.session_id;
    END IF;
    SELECT s.stop_hours INTO stop_hours FROM cpd_waitinglistsettings s WHERE s.alliance_id = NEW.alliance_id;
    last_call := starts - make_interval(hours => coalesce(stop_hours, 24) + 1);
    NEW.hold_until := least(app.add_working_days(now(), app.hold_days(NEW.alliance_id)),
      CASE WHEN now() < last_call THEN last_call ELSE starts END);
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER hold_booking BEFORE INSERT OR UPDATE OF state ON cpd_booking
  FOR EACH ROW EXECUTE FUNCTION app.hold_booking();

-- A place that a school is asked for is held for so many working days, until 5pm of the last one: a school answers on the
-- days on which it works. app.bank_holidays() is written by the migration.
CREATE FUNCTION app.add_working_days(p_from timestamptz, p_days int) RETURNS timestamptz LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT (each.day::date + time '17:00') AT TIME ZONE 'Europe/London'
  FROM (SELECT (p_from AT TIME ZONE 'Europe/London')::date AS today) AS here,
    generate_series(here.today + interval '1 day', here.today + make_interval(days => 2 * p_days + 14), interval '1 day') AS each(day)
  WHERE extract(isodow FROM each.day) < 6 AND each.day::date <> ALL (app.bank_holidays())
  ORDER BY each.day OFFSET p_days - 1 LIMIT 1
$$;
REVOKE ALL ON FUNCTION app.bank_holidays(), app.add_working_days(timestamptz, int) FROM PUBLIC;

-- Counted anew under the run's lock, in a statement that sees what was committed before it: only single bookings pay for it.
CREATE FUNCTION app.count_singles(p_run bigint) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE a bigint; most int;
BEGIN
  SELECT alliance_id INTO a FROM cpd_run WHERE id = p_run FOR NO KEY UPDATE;
  SELECT coalesce(max(each.singles), 0) INTO most FROM (
    SELECT count(*) AS singles FROM cpd_booking
    WHERE alliance_id = a AND run_id = p_run AND session_id IS NOT NULL AND app.holds_place(state) GROUP BY session_id) each;
  UPDATE cpd_run SET taken_singly = most WHERE id = p_run AND taken_singly <> most;
END $$;
REVOKE ALL ON FUNCTION app.count_singles(bigint) FROM PUBLIC;
