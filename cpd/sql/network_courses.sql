-- How many courses with dates to come each member of a network of ours offers, of those that show their numbers: the
-- members are those of app.network_numbers() (schools/sql/networks.sql).
CREATE FUNCTION app.network_courses() RETURNS TABLE (network uuid, slug text, counted bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT n.network, n.slug, (
    SELECT count(DISTINCT r.course_id) FROM cpd_run r JOIN cpd_course c ON c.alliance_id = r.alliance_id AND c.id = r.course_id
    WHERE r.alliance_id = al.id AND r.state = 'published' AND c.state = 'published' AND r.starts_at > now())
  FROM app.network_numbers() n JOIN schools_alliance al ON al.slug = n.slug
$$;
REVOKE ALL ON FUNCTION app.network_courses() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.network_courses() TO portal_app;
