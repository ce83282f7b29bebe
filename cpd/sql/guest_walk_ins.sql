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
