-- A membership may pay for a place that was booked before it began, or before it was changed, on a course within its dates
-- (decision 0023): a co-ordinator asks for it, and the database draws as for any other place. Returns how much it pays.
CREATE FUNCTION app.cover_earlier(p_fee bigint, p_booking bigint) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE f cpd_membershipfee; b cpd_booking; begins date; to_pay bigint;
BEGIN
  SELECT * INTO f FROM cpd_membershipfee WHERE alliance_id = app.write_id() AND id = p_fee FOR NO KEY UPDATE;
  SELECT * INTO b FROM cpd_booking WHERE alliance_id = app.write_id() AND id = p_booking FOR NO KEY UPDATE;
  SELECT coalesce(s.held_on, (r.starts_at AT TIME ZONE 'Europe/London')::date) INTO begins
  FROM cpd_run r LEFT JOIN cpd_session s ON s.alliance_id = r.alliance_id AND s.id = b.session_id
  WHERE r.alliance_id = b.alliance_id AND r.id = b.run_id;
  IF f.organisation_id IS DISTINCT FROM b.organisation_id OR NOT app.is_to_be_paid(b.state)
    OR NOT coalesce(begins BETWEEN f.starts_on AND f.ends_on, false)
    OR (SELECT coalesce(sum(credits), 0) FROM cpd_creditentry WHERE alliance_id = b.alliance_id AND booking_id = b.id) < 0 THEN
    RETURN 0;
  END IF;
  to_pay := app.to_pay_of(b);
  RETURN CASE WHEN to_pay > 0 THEN app.cover_from(f, b, to_pay) ELSE 0 END;
END $$;
REVOKE ALL ON FUNCTION app.cover_earlier(bigint, bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.cover_earlier(bigint, bigint) TO portal_app;
