-- The pairs of runs whose guest lets the host see who comes, as in host_at_the_door.sql, but as a part of the question that asks
-- for them: PostgreSQL then begins with the one run or alliance that is asked about, and not with the joint runs of all. Whoever
-- asks (the functions there) has the rights to read them; it has none of its own.
CREATE OR REPLACE FUNCTION app.open_doors() RETURNS TABLE (host_id bigint, host_run bigint, guest_id bigint, guest_run bigint, answer bigint, ends_at timestamptz)
LANGUAGE sql STABLE AS $$
  SELECT a.alliance_id, r.id, own.alliance_id, own.id, j.id, r.ends_at
  FROM public.cpd_allotment a
  JOIN public.cpd_run r ON r.alliance_id = a.alliance_id AND r.id = a.run_id
  JOIN public.cpd_jointrun j ON j.alliance_id = a.guest_id AND j.allotment = a.public_id AND j.host_id = a.alliance_id
  JOIN public.cpd_run own ON own.alliance_id = j.alliance_id AND own.id = j.run_id
  WHERE a.ended_at IS NULL AND j.accepted_at IS NOT NULL AND j.names_shared_at IS NOT NULL
    AND r.state IN ('published', 'finished') AND own.state IN ('published', 'finished')
    AND coalesce(r.ends_at, now()) > now() - interval '30 days'
$$;
