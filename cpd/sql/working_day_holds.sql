-- A place that a school is asked for is held for so many working days, until 5pm of the last one: a school answers on the
-- days on which it works. Otherwise as sql/*_closing_lists has it. app.bank_holidays() is written by the migration.
CREATE FUNCTION app.add_working_days(p_from timestamptz, p_days int) RETURNS timestamptz LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT (each.day::date + time '17:00') AT TIME ZONE 'Europe/London'
  FROM (SELECT (p_from AT TIME ZONE 'Europe/London')::date AS today) AS here,
    generate_series(here.today + interval '1 day', here.today + make_interval(days => 2 * p_days + 14), interval '1 day') AS each(day)
  WHERE extract(isodow FROM each.day) < 6 AND each.day::date <> ALL (app.bank_holidays())
  ORDER BY each.day OFFSET p_days - 1 LIMIT 1
$$;
REVOKE ALL ON FUNCTION app.bank_holidays(), app.add_working_days(timestamptz, int) FROM PUBLIC;

CREATE OR REPLACE FUNCTION app.hold_days(p_alliance bigint) RETURNS int LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce((SELECT days FROM cpd_holdtime WHERE alliance_id = p_alliance), 5)
$$;

CREATE OR REPLACE FUNCTION app.hold_booking() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE starts timestamptz; stop_hours int; last_call timestamptz;
BEGIN
  IF NEW.state <> 'requested' THEN
    NEW.hold_until := NULL;
  ELSIF TG_OP = 'INSERT' OR OLD.state <> 'requested' THEN
    SELECT starts_at INTO starts FROM cpd_run WHERE id = NEW.run_id;
    SELECT s.stop_hours INTO stop_hours FROM cpd_waitinglistsettings s WHERE s.alliance_id = NEW.alliance_id;
    last_call := starts - make_interval(hours => coalesce(stop_hours, 24) + 1);
    NEW.hold_until := least(app.add_working_days(now(), app.hold_days(NEW.alliance_id)),
      CASE WHEN now() < last_call THEN last_call ELSE starts END);
  END IF;
  RETURN NEW;
END $$;
