-- What people wrote about courses goes through this door alone, when the period is over that their alliance has set
-- (cpd/retention.py), else the usual two years, and never before half a year. app.blank_words does the rest.
CREATE FUNCTION app.blank_words_about_courses(p_kind text, p_rows bigint[], p_run bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  a bigint := app.write_id();
  own int := (SELECT days FROM kernel_retentionperiod WHERE alliance_id = a AND kind = p_kind);
  before timestamptz := clock_timestamp() - make_interval(hours => 24 * greatest(coalesce(own, 730), 180));
BEGIN
  CASE p_kind
    WHEN 'evaluation_words' THEN
      PERFORM app.blank_words('cpd_evaluation',
        ARRAY(SELECT id FROM cpd_evaluation WHERE alliance_id = a AND id = ANY (p_rows) AND created_at < before), p_run);
    WHEN 'impact_words' THEN
      PERFORM app.blank_words('cpd_impactanswer',
        ARRAY(SELECT id FROM cpd_impactanswer WHERE alliance_id = a AND id = ANY (p_rows) AND created_at < before), p_run);
  END CASE;
END $$;
REVOKE ALL ON FUNCTION app.blank_words_about_courses(text, bigint[], bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.blank_words_about_courses(text, bigint[], bigint) TO portal_app;
REVOKE EXECUTE ON FUNCTION app.blank_words(text, bigint[], bigint) FROM portal_app;
