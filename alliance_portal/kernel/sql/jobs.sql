-- The worker looks over all alliances through these two doors only, and learns nothing but ids.
CREATE FUNCTION app.claim_job(p_id bigint, p_token uuid, p_lease interval, p_attempts int)
RETURNS TABLE (alliance_id bigint) LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  UPDATE kernel_job j SET state = 'running', token = p_token, attempts = j.attempts + 1, lease_until = clock_timestamp() + p_lease
  WHERE j.id = p_id AND j.attempts < p_attempts
    AND ((j.state = 'queued' AND j.run_after <= clock_timestamp()) OR (j.state = 'running' AND j.lease_until < clock_timestamp()))
  RETURNING j.alliance_id
$$;

-- Jobs that nobody works on: returned to be woken again; the ones out of attempts are given up, visibly.
CREATE FUNCTION app.sweep_jobs(p_attempts int, p_limit int)
RETURNS TABLE (id bigint, kind text) LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE kernel_job j SET state = 'failed', finished_at = clock_timestamp(), error = 'The worker stopped each time it tried this.'
  WHERE j.state = 'running' AND j.lease_until < clock_timestamp() AND j.attempts >= p_attempts;
  RETURN QUERY UPDATE kernel_job j SET woken_at = clock_timestamp() WHERE j.id IN (
    SELECT k.id FROM kernel_job k
    WHERE (k.state = 'queued' AND k.run_after <= clock_timestamp() AND coalesce(k.woken_at, '-infinity') < clock_timestamp() - interval '8 seconds')
       OR (k.state = 'running' AND k.lease_until < clock_timestamp() AND k.attempts < p_attempts)
    ORDER BY k.kind = 'send_mail', k.id LIMIT p_limit FOR UPDATE SKIP LOCKED)
  RETURNING j.id, j.kind::text;
END $$;
CREATE INDEX kernel_job_open ON kernel_job (id) WHERE state IN ('queued', 'running');

REVOKE ALL ON FUNCTION app.claim_job(bigint, uuid, interval, int), app.sweep_jobs(int, int) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.claim_job(bigint, uuid, interval, int), app.sweep_jobs(int, int) TO portal_app;
