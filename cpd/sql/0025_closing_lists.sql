-- A place that a school is asked for is let go while the waiting list still moves, so that somebody can have it: an hour
-- before the list stops (sql/*_offers). Whoever asks later than that may wait for the answer until the run begins.
CREATE OR REPLACE FUNCTION app.hold_booking() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE starts timestamptz; stop_hours int; last_call timestamptz;
BEGIN
  IF NEW.state <> 'requested' THEN
    NEW.hold_until := NULL;
  ELSIF TG_OP = 'INSERT' OR OLD.state <> 'requested' THEN
    SELECT starts_at INTO starts FROM cpd_run WHERE id = NEW.run_id;
    SELECT s.stop_hours INTO stop_hours FROM cpd_waitinglistsettings s WHERE s.alliance_id = NEW.alliance_id;
    last_call := starts - make_interval(hours => coalesce(stop_hours, 24) + 1);
    NEW.hold_until := least(now() + make_interval(days => app.hold_days(NEW.alliance_id)),
      CASE WHEN now() < last_call THEN last_call ELSE starts END);
  END IF;
  RETURN NEW;
END $$;
