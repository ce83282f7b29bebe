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

-- As sql/joint_runs has it, with what each date is about; a guest that lets the host keep its register learns which of
-- them are closed.
CREATE OR REPLACE FUNCTION app.joint_offers() RETURNS TABLE (
  allotment uuid, host_id bigint, host text, places int, offered_at timestamptz, message text, state text, answer uuid,
  course jsonb, price_pence int, dates jsonb, version text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT o.*, md5(o.dates::text) FROM (
    SELECT a.public_id, a.alliance_id, h.name::text, a.places, a.created_at, a.message,
      CASE WHEN j.id IS NULL THEN 'offered' WHEN j.declined_at IS NOT NULL THEN 'declined'
        WHEN a.ended_at IS NOT NULL THEN 'ended' ELSE 'accepted' END,
      j.public_id,
      jsonb_build_object('title', c.title, 'summary', c.summary, 'description', c.description, 'outcomes', c.outcomes,
        'kind', c.kind, 'audiences', c.audiences, 'phase', c.phase, 'subjects', c.subjects, 'tags', c.tags,
        'eligibility', c.eligibility, 'prior_learning', c.prior_learning),
      r.price_pence,
      jsonb_build_object('venue', r.venue, 'state', r.state, 'cancelled_because', r.cancelled_because, 'sessions', coalesce((
        SELECT jsonb_agg(jsonb_build_object('key', s.public_id, 'held_on', s.held_on, 'starts', s.starts, 'ends', s.ends,
          'venue', s.venue, 'counted_days', s.counted_days::text, 'online_link', CASE WHEN j.id IS NULL THEN '' ELSE s.online_link END,
          'title', s.title, 'is_closed', j.names_shared_at IS NOT NULL AND s.register_taken_at IS NOT NULL)
          ORDER BY s.held_on, s.starts, s.id)
        FROM cpd_session s WHERE s.alliance_id = r.alliance_id AND s.run_id = r.id), '[]')) AS dates
    FROM cpd_allotment a
    JOIN cpd_run r ON r.alliance_id = a.alliance_id AND r.id = a.run_id
    JOIN cpd_course c ON c.alliance_id = r.alliance_id AND c.id = r.course_id
    JOIN schools_alliance h ON h.id = a.alliance_id
    LEFT JOIN cpd_jointrun j ON j.alliance_id = a.guest_id AND j.allotment = a.public_id AND j.host_id = a.alliance_id
    WHERE a.guest_id IN (SELECT unnest(app.read_ids())) AND (a.ended_at IS NULL OR j.id IS NOT NULL)) o
  ORDER BY 5, 1
$$;

-- As sql/joint_runs has it, and whether the host may see who comes.
DROP FUNCTION app.joint_guests();
CREATE FUNCTION app.joint_guests() RETURNS TABLE (
  allotment uuid, run uuid, guest text, places int, offered_at timestamptz, state text, because text, taken int, waiting bigint, there bigint,
  shares_names boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT a.public_id, r.public_id, g.name::text, a.places, a.created_at,
    CASE WHEN j.declined_at IS NOT NULL THEN 'declined' WHEN a.ended_at IS NOT NULL THEN 'withdrawn' WHEN j.id IS NULL THEN 'offered'
      ELSE 'accepted' END,
    coalesce(j.declined_because, ''), coalesce(own.taken, 0),
    (SELECT count(*) FROM cpd_booking b WHERE b.alliance_id = own.alliance_id AND b.run_id = own.id AND b.state = 'waitlisted'),
    (SELECT count(*) FROM cpd_booking b WHERE b.alliance_id = own.alliance_id AND b.run_id = own.id AND b.state IN ('attended', 'partly_attended')),
    j.names_shared_at IS NOT NULL
  FROM cpd_allotment a
  JOIN cpd_run r ON r.alliance_id = a.alliance_id AND r.id = a.run_id
  JOIN schools_alliance g ON g.id = a.guest_id
  LEFT JOIN cpd_jointrun j ON j.alliance_id = a.guest_id AND j.allotment = a.public_id AND j.host_id = a.alliance_id
  LEFT JOIN cpd_run own ON own.alliance_id = j.alliance_id AND own.id = j.run_id
  WHERE a.alliance_id IN (SELECT unnest(app.read_ids()))
  ORDER BY g.name, a.id
$$;
REVOKE ALL ON FUNCTION app.joint_guests() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.joint_guests() TO portal_app;
