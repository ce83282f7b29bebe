-- Somebody asks for a place: it is held until her school answers, and counts as taken. In the queue she keeps her turn;
-- when it comes, the place is held for her. Declined or let go, it passes to the next in line as any other (sql/*_offers).
CREATE OR REPLACE FUNCTION app.holds_place(p_state text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT p_state IN ('requested', 'booked', 'offered', 'attended', 'partly_attended', 'no_show')
$$;

CREATE FUNCTION app.hold_days(p_alliance bigint) RETURNS int LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce((SELECT days FROM cpd_holdtime WHERE alliance_id = p_alliance), 7)
$$;
REVOKE ALL ON FUNCTION app.hold_days(bigint) FROM PUBLIC;

-- As sql/*_offers has it; to whoever has not been approved yet it is no offer, but held for her school's answer.
CREATE OR REPLACE FUNCTION app.promote_waiting(p_run bigint) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE r cpd_run; w record; hours int; stop_hours int; latest timestamptz;
BEGIN
  LOOP
    SELECT * INTO r FROM cpd_run WHERE id = p_run FOR NO KEY UPDATE;
    EXIT WHEN r.taken >= r.places OR r.state <> 'published' OR r.starts_at <= now();
    SELECT s.offer_hours, s.stop_hours INTO hours, stop_hours FROM cpd_waitinglistsettings s WHERE s.alliance_id = r.alliance_id;
    IF NOT FOUND THEN hours := 48; stop_hours := 24; END IF;
    EXIT WHEN hours > 0 AND r.starts_at - make_interval(hours => stop_hours) <= clock_timestamp();
    SELECT b.id, b.group_id, b.needs_approval, g.together INTO w FROM cpd_booking b JOIN cpd_groupbooking g ON g.id = b.group_id
    WHERE b.alliance_id = r.alliance_id AND b.run_id = p_run AND b.state = 'waitlisted' ORDER BY b.position LIMIT 1
    FOR UPDATE OF b;
    EXIT WHEN NOT FOUND;
    EXIT WHEN w.together AND r.places - r.taken < (
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
