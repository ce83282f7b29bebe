-- Whom another alliance booked, and alliances themselves, stand where somebody looks for them (decisions/0026). The functions
-- are those of host_at_the_door.sql and joint_runs.sql; only their order is another one.
CREATE OR REPLACE FUNCTION app.guests_at_the_door(p_run uuid, p_session uuid) RETURNS TABLE (
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
  ORDER BY p.sorts_as, b.id
$$;

CREATE OR REPLACE FUNCTION app.guest_registers(p_run uuid) RETURNS TABLE (guest text, session uuid, is_closed boolean)
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
  ORDER BY app.sorts_as(g.name), s.held_on, s.starts, s.id
$$;

CREATE OR REPLACE FUNCTION app.joint_guests() RETURNS TABLE (
  allotment uuid, run uuid, guest text, places int, offered_at timestamptz, state text, because text, taken int, waiting bigint, there bigint,
  shares_names boolean, give_back_on date, share numeric, share_unit text, ahead numeric[])
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT a.public_id, r.public_id, g.name::text, a.places, a.created_at,
    CASE WHEN j.declined_at IS NOT NULL THEN 'declined' WHEN j.ended_at IS NOT NULL THEN 'given_up' WHEN a.ended_at IS NOT NULL THEN 'withdrawn'
      WHEN j.id IS NULL THEN 'offered' ELSE 'accepted' END,
    coalesce(nullif(j.declined_because, ''), j.ended_because, ''), coalesce(own.taken, 0),
    (SELECT count(*) FROM cpd_booking b WHERE b.alliance_id = own.alliance_id AND b.run_id = own.id AND b.state = 'waitlisted'),
    (SELECT count(*) FROM cpd_booking b WHERE b.alliance_id = own.alliance_id AND b.run_id = own.id AND b.state IN ('attended', 'partly_attended')),
    j.names_shared_at IS NOT NULL, j.give_back_on, a.share, a.share_unit::text, app.shares_ahead(a)
  FROM cpd_allotment a
  JOIN cpd_run r ON r.alliance_id = a.alliance_id AND r.id = a.run_id
  JOIN schools_alliance g ON g.id = a.guest_id
  LEFT JOIN cpd_jointrun j ON j.alliance_id = a.guest_id AND j.allotment = a.public_id AND j.host_id = a.alliance_id
  LEFT JOIN cpd_run own ON own.alliance_id = j.alliance_id AND own.id = j.run_id
  WHERE a.alliance_id IN (SELECT unnest(app.read_ids()))
  ORDER BY app.sorts_as(g.name), a.id
$$;
