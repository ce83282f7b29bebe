-- The post looks over all alliances through these two doors only, and learns nothing but ids.
CREATE INDEX kernel_mail_due ON kernel_outgoingmail (send_after) WHERE state = 'waiting';

CREATE FUNCTION app.due_mail(p_limit int) RETURNS TABLE (alliance_id bigint, id bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT m.alliance_id, m.id FROM kernel_outgoingmail m
  WHERE m.state = 'waiting' AND m.send_after <= clock_timestamp() ORDER BY m.send_after, m.id LIMIT p_limit
$$;

CREATE FUNCTION app.alliance_of_mail(p_public_id uuid) RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT m.alliance_id FROM kernel_outgoingmail m WHERE m.public_id = p_public_id
$$;
CREATE INDEX kernel_mail_by_message_id ON kernel_outgoingmail (public_id);

REVOKE ALL ON FUNCTION app.due_mail(int), app.alliance_of_mail(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.due_mail(int), app.alliance_of_mail(uuid) TO portal_app;
