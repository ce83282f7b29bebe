-- A place that comes free is offered to whoever is next on the waiting list and held for her (decisions: waiting lists
-- ask before they move). The alliance says for how long; without its row the defaults of WaitingListSettings hold.
CREATE OR REPLACE FUNCTION app.holds_place(p_state text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT p_state IN ('booked', 'offered', 'attended', 'partly_attended', 'no_show')
$$;

-- In strict order, under the run's lock: nobody passes a group that waits for places together.
CREATE OR REPLACE FUNCTION app.promote_waiting(p_run bigint) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE r cpd_run; w record; hours int; stop_hours int; latest timestamptz;
BEGIN
  LOOP
    SELECT * INTO r FROM cpd_run WHERE id = p_run FOR NO KEY UPDATE;
    EXIT WHEN r.taken >= r.places OR r.state <> 'published' OR r.starts_at <= now();
    SELECT s.offer_hours, s.stop_hours INTO hours, stop_hours FROM cpd_waitinglistsettings s WHERE s.alliance_id = r.alliance_id;
    IF NOT FOUND THEN hours := 48; stop_hours := 24; END IF;
    EXIT WHEN hours > 0 AND r.starts_at - make_interval(hours => stop_hours) <= clock_timestamp();
    SELECT b.id, b.group_id, g.together INTO w FROM cpd_booking b JOIN cpd_groupbooking g ON g.id = b.group_id
    WHERE b.alliance_id = r.alliance_id AND b.run_id = p_run AND b.state = 'waitlisted' ORDER BY b.position LIMIT 1
    FOR UPDATE OF b;
    EXIT WHEN NOT FOUND;
    EXIT WHEN w.together AND r.places - r.taken < (
      SELECT count(*) FROM cpd_booking WHERE run_id = p_run AND group_id = w.group_id AND state = 'waitlisted')
      AND NOT EXISTS (SELECT FROM cpd_booking WHERE run_id = p_run AND group_id = w.group_id AND app.holds_place(state));
    IF hours = 0 THEN
      UPDATE cpd_booking SET state = 'booked', promoted_at = clock_timestamp() WHERE id = w.id;
    ELSE
      latest := r.starts_at - make_interval(mins => stop_hours * 30);  -- half the time in which nothing is offered any more
      UPDATE cpd_booking SET state = 'offered', promoted_at = clock_timestamp(),
        offered_until = least(clock_timestamp() + make_interval(hours => hours), latest) WHERE id = w.id;
    END IF;
  END LOOP;
END $$;
