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
