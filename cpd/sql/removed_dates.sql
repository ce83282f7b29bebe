-- Why dates of a joint run were taken out, for the guests that have places of it: their people and co-ordinators hear it as
-- the host's own do (decision 0017). The date itself is gone on the host's side; its key is that of the guest's session.
CREATE FUNCTION app.removed_dates(p_allotment uuid) RETURNS TABLE (key uuid, because text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT m.moved, m.because::text FROM cpd_allotment a
  JOIN cpd_jointrun j ON j.alliance_id = a.guest_id AND j.allotment = a.public_id AND j.host_id = a.alliance_id AND j.declined_at IS NULL
  JOIN cpd_rescheduling m ON m.alliance_id = a.alliance_id AND m.run_id = a.run_id AND m.because <> ''
  WHERE a.public_id = p_allotment AND a.guest_id IN (SELECT unnest(app.read_ids()))
  ORDER BY m.id
$$;
REVOKE ALL ON FUNCTION app.removed_dates(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.removed_dates(uuid) TO portal_app;
