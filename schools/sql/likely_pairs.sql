CREATE FUNCTION app.similar_people(p_limit int) RETURNS TABLE (first_id bigint, second_id bigint, same_name boolean, same_place boolean, same_mailbox boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp SET enable_nestloop = off AS $$
  WITH known AS MATERIALIZED (
    SELECT id, alliance_id, organisation_id, name, lower(name) AS key, split_part(email, '@', 1) AS mailbox,
      left(lower(name), 2) AS begins, substring(lower(name) FROM '\S+$') AS last FROM schools_person
    WHERE alliance_id = ANY ((SELECT app.read_ids())::bigint[]) AND archived_at IS NULL),
  pair AS (
    SELECT a.id AS a, b.id AS b FROM known a JOIN known b ON b.alliance_id = a.alliance_id AND b.key = a.key AND b.id > a.id
    UNION SELECT a.id, b.id FROM known a JOIN known b ON b.alliance_id = a.alliance_id AND b.mailbox = a.mailbox AND b.id > a.id
      WHERE similarity(a.name, b.name) > 0.3
    UNION SELECT a.id, b.id FROM known a JOIN known b ON b.alliance_id = a.alliance_id AND b.organisation_id = a.organisation_id AND b.id > a.id
      WHERE (a.begins = b.begins OR a.last = b.last) AND similarity(a.name, b.name) > 0.45)
  SELECT a.id, b.id, a.key = b.key, a.organisation_id = b.organisation_id, a.mailbox = b.mailbox
  FROM pair JOIN known a ON a.id = pair.a JOIN known b ON b.id = pair.b
  ORDER BY a.key = b.key AND a.organisation_id = b.organisation_id DESC, a.mailbox = b.mailbox DESC, similarity(a.name, b.name) DESC, a.id, b.id
  LIMIT p_limit
$$;
REVOKE ALL ON FUNCTION app.similar_people(int) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.similar_people(int) TO portal_app;
