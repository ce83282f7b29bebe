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
