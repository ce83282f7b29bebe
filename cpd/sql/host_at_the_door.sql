-- The host at the door of a joint run (CAPABILITIES E6, C87; decision 0018). A guest may let its host see who comes: names,
-- schools, and for a week longer than the event lasts what they need. The host marks them on the guest's own register,
-- from which their record, certificates and evaluations come. Who wrote a mark stands in the guest's log.

-- The pairs of runs whose guest lets the host see who comes: accepted, agreed, published on both sides, and at most 30 days
-- over. Every function below begins here; nobody may call it.
CREATE FUNCTION app.open_doors() RETURNS TABLE (host_id bigint, host_run bigint, guest_id bigint, guest_run bigint, answer bigint, ends_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT a.alliance_id, r.id, own.alliance_id, own.id, j.id, r.ends_at
  FROM cpd_allotment a
  JOIN cpd_run r ON r.alliance_id = a.alliance_id AND r.id = a.run_id
  JOIN cpd_jointrun j ON j.alliance_id = a.guest_id AND j.allotment = a.public_id AND j.host_id = a.alliance_id
  JOIN cpd_run own ON own.alliance_id = j.alliance_id AND own.id = j.run_id
  WHERE a.ended_at IS NULL AND j.accepted_at IS NOT NULL AND j.names_shared_at IS NOT NULL
    AND r.state IN ('published', 'finished') AND own.state IN ('published', 'finished')
    AND coalesce(r.ends_at, now()) > now() - interval '30 days'
$$;
REVOKE ALL ON FUNCTION app.open_doors() FROM PUBLIC;

-- For a host: who comes to a run from its guests, by name, with the mark of one of its sessions.
CREATE FUNCTION app.guests_at_the_door(p_run uuid, p_session uuid) RETURNS TABLE (
  booking uuid, name text, school text, guest text, present boolean, how text, batch uuid, diets text[], diet_notes text, access text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT b.public_id, p.name::text, o.name::text, g.name::text, m.present, coalesce(m.how, '')::text, m.batch,
    coalesce(n.diets, '{}')::text[], coalesce(n.diet_notes, '')::text, coalesce(n.access, '')
  FROM app.open_doors() d
  JOIN cpd_run r ON r.alliance_id = d.host_id AND r.id = d.host_run
  JOIN schools_alliance g ON g.id = d.guest_id
  JOIN cpd_booking b ON b.alliance_id = d.guest_id AND b.run_id = d.guest_run
    AND b.state IN ('booked', 'attended', 'partly_attended', 'no_show')
  JOIN schools_person p ON p.alliance_id = b.alliance_id AND p.id = b.person_id
  JOIN schools_organisation o ON o.alliance_id = b.alliance_id AND o.id = b.organisation_id
  LEFT JOIN cpd_session s ON s.alliance_id = d.guest_id AND s.run_id = d.guest_run AND s.public_id = p_session
  LEFT JOIN cpd_attendance m ON m.alliance_id = b.alliance_id AND m.booking_id = b.id AND m.session_id = s.id
  LEFT JOIN cpd_needs n ON n.alliance_id = b.alliance_id AND n.booking_id = b.id
    AND coalesce(d.ends_at, now()) > now() - interval '7 days'
  WHERE d.host_id IN (SELECT unnest(app.read_ids())) AND r.public_id = p_run
  ORDER BY p.name, b.id
$$;
REVOKE ALL ON FUNCTION app.guests_at_the_door(uuid, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.guests_at_the_door(uuid, uuid) TO portal_app;

-- The host marks people of its guests on a session that both have. Returns how many. The guest's run is locked as whoever
-- marks there locks it; a mark on a register that is closed there is followed anew, so that what comes of it is settled.
CREATE FUNCTION app.mark_guests(p_session uuid, p_bookings uuid[], p_present boolean, p_batch uuid) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE d record; marked int; total int := 0;
BEGIN
  FOR d IN
    SELECT o.guest_id, o.guest_run, o.answer, t.id AS session_id
    FROM app.open_doors() o
    JOIN cpd_session s ON s.alliance_id = o.host_id AND s.run_id = o.host_run AND s.public_id = p_session AND s.held_on <= current_date
    JOIN cpd_session t ON t.alliance_id = o.guest_id AND t.run_id = o.guest_run AND t.public_id = p_session
    WHERE o.host_id = app.write_id() ORDER BY o.guest_run
  LOOP
    PERFORM FROM cpd_run WHERE alliance_id = d.guest_id AND id = d.guest_run FOR NO KEY UPDATE;
    IF p_present IS NULL AND EXISTS (SELECT FROM cpd_session WHERE id = d.session_id AND register_taken_at IS NOT NULL) THEN
      RAISE EXCEPTION 'the register of the guest is closed' USING ERRCODE = '23514', CONSTRAINT = 'a_closed_register_stays';
    END IF;
    INSERT INTO cpd_attendance AS m (alliance_id, public_id, created_at, session_id, booking_id, present, how, batch)
    SELECT b.alliance_id, gen_random_uuid(), now(), d.session_id, b.id, p_present, 'host', p_batch FROM cpd_booking b
    WHERE b.alliance_id = d.guest_id AND b.run_id = d.guest_run AND b.public_id = ANY (p_bookings)
      AND b.state IN ('booked', 'attended', 'partly_attended', 'no_show')
    ON CONFLICT (alliance_id, session_id, booking_id) DO UPDATE SET present = excluded.present, how = excluded.how, batch = excluded.batch;
    GET DIAGNOSTICS marked = ROW_COUNT;
    total := total + marked;
    UPDATE cpd_jointrun j SET followed = '' FROM cpd_session t
    WHERE marked > 0 AND j.id = d.answer AND t.id = d.session_id AND t.register_taken_at IS NOT NULL;
  END LOOP;
  RETURN total;
END $$;
REVOKE ALL ON FUNCTION app.mark_guests(uuid, uuid[], boolean, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.mark_guests(uuid, uuid[], boolean, uuid) TO portal_app;

-- Somebody of a guest comes to the host's door without a booking (decision 0022). The host asks her alliance by the name that
-- she gave; the guest gives her a place of its own, or says why not. Nobody sees anything once the door is closed
-- (app.open_doors: the guest agrees that names are shared, and at most 30 days over).

-- For a guest: who is said to be of ours, and whether we have answered.
CREATE FUNCTION app.walk_ins_of_ours() RETURNS TABLE (
  key uuid, host_id bigint, host text, run uuid, session uuid, name text, school text, asked_at timestamptz, is_answered boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT w.public_id, w.alliance_id, h.name::text, own.public_id, s.public_id, w.name::text, w.school::text, w.created_at, x.id IS NOT NULL
  FROM cpd_guestwalkin w
  JOIN cpd_session s ON s.alliance_id = w.alliance_id AND s.id = w.session_id
  JOIN app.open_doors() d ON d.host_id = w.alliance_id AND d.host_run = s.run_id AND d.guest_id = w.guest_id
  JOIN cpd_run own ON own.alliance_id = d.guest_id AND own.id = d.guest_run
  JOIN schools_alliance h ON h.id = w.alliance_id
  LEFT JOIN cpd_walkinanswer x ON x.alliance_id = w.guest_id AND x.walk_in = w.public_id
  WHERE w.guest_id IN (SELECT unnest(app.read_ids()))
  ORDER BY w.created_at, w.id
$$;
REVOKE ALL ON FUNCTION app.walk_ins_of_ours() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.walk_ins_of_ours() TO portal_app;

-- For a host: whom it asked about at a session, in its own words, and what became of it. Of her place it learns nothing here:
-- she stands on the register as all other guests do.
CREATE FUNCTION app.walk_ins_asked(p_session uuid) RETURNS TABLE (key uuid, guest text, name text, school text, state text, because text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT w.public_id, g.name::text, w.name::text, w.school::text,
    CASE WHEN x.id IS NULL THEN 'asked' WHEN x.booking_id IS NULL THEN 'declined' ELSE 'confirmed' END, coalesce(x.declined_because, '')
  FROM cpd_guestwalkin w
  JOIN cpd_session s ON s.alliance_id = w.alliance_id AND s.id = w.session_id AND s.public_id = p_session
  JOIN schools_alliance g ON g.id = w.guest_id
  LEFT JOIN cpd_walkinanswer x ON x.alliance_id = w.guest_id AND x.walk_in = w.public_id
  WHERE w.alliance_id IN (SELECT unnest(app.read_ids()))
  ORDER BY w.id
$$;
REVOKE ALL ON FUNCTION app.walk_ins_asked(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.walk_ins_asked(uuid) TO portal_app;

-- For a guest: its registers that are open while its host has closed its own of the same date, and since when (decision 0021).
-- That the date took place is no secret between the two: nothing of who was there is told.
CREATE FUNCTION app.registers_left_open() RETURNS TABLE (session uuid, host text, closed_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT t.public_id, h.name::text, s.register_taken_at
  FROM cpd_jointrun j
  JOIN cpd_run own ON own.alliance_id = j.alliance_id AND own.id = j.run_id AND own.state = 'published'
  JOIN cpd_session t ON t.alliance_id = own.alliance_id AND t.run_id = own.id AND t.register_taken_at IS NULL
  JOIN cpd_allotment a ON a.alliance_id = j.host_id AND a.public_id = j.allotment AND a.guest_id = j.alliance_id AND a.ended_at IS NULL
  JOIN cpd_session s ON s.alliance_id = a.alliance_id AND s.run_id = a.run_id AND s.public_id = t.public_id
    AND s.register_taken_at IS NOT NULL
  JOIN schools_alliance h ON h.id = a.alliance_id
  WHERE j.alliance_id IN (SELECT unnest(app.read_ids())) AND j.accepted_at IS NOT NULL
  ORDER BY s.register_taken_at, t.id
$$;
REVOKE ALL ON FUNCTION app.registers_left_open() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.registers_left_open() TO portal_app;

-- For a host: which registers of a guest that keeps its own are open or closed, of dates that have begun (decision 0021). The name
-- of the alliance, the host's own date and the state: nothing of who was there.
CREATE FUNCTION app.guest_registers(p_run uuid) RETURNS TABLE (guest text, session uuid, is_closed boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT g.name::text, s.public_id, t.register_taken_at IS NOT NULL
  FROM cpd_allotment a
  JOIN cpd_run r ON r.alliance_id = a.alliance_id AND r.id = a.run_id AND r.public_id = p_run
  JOIN cpd_jointrun j ON j.alliance_id = a.guest_id AND j.allotment = a.public_id AND j.host_id = a.alliance_id
    AND j.accepted_at IS NOT NULL AND j.names_shared_at IS NULL
  JOIN cpd_run own ON own.alliance_id = j.alliance_id AND own.id = j.run_id AND own.state IN ('published', 'finished')
  JOIN cpd_session s ON s.alliance_id = a.alliance_id AND s.run_id = a.run_id AND s.held_on <= current_date
  JOIN cpd_session t ON t.alliance_id = own.alliance_id AND t.run_id = own.id AND t.public_id = s.public_id
  JOIN schools_alliance g ON g.id = a.guest_id
  WHERE a.alliance_id IN (SELECT unnest(app.read_ids())) AND a.ended_at IS NULL
  ORDER BY g.name, s.held_on, s.starts, s.id
$$;
REVOKE ALL ON FUNCTION app.guest_registers(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.guest_registers(uuid) TO portal_app;
