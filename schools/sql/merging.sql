-- Pairs of people of the open alliance who may be one, the likeliest first (queries.duplicates). By an index on names:
-- the operator is not leakproof, so row-level security would keep the index out, and the function looks for itself.
CREATE INDEX schools_person_likeness ON schools_person USING gin (alliance_id, name gin_trgm_ops) WHERE archived_at IS NULL;
CREATE FUNCTION app.similar_people(p_limit int) RETURNS TABLE (first_id bigint, second_id bigint, same_name boolean, same_place boolean, same_mailbox boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp SET pg_trgm.similarity_threshold = 0.45 AS $$
  WITH pair AS (
    SELECT a.id AS first_id, b.id AS second_id, similarity(a.name, b.name) AS likeness,
      lower(a.name) = lower(b.name) AS same_name, a.organisation_id = b.organisation_id AS same_place,
      split_part(a.email, '@', 1) = split_part(b.email, '@', 1) AS same_mailbox
    FROM schools_person a JOIN schools_person b ON b.alliance_id = a.alliance_id AND b.name % a.name AND b.id > a.id
    WHERE a.alliance_id = ANY ((SELECT app.read_ids())::bigint[]) AND a.archived_at IS NULL AND b.archived_at IS NULL)
  SELECT first_id, second_id, same_name, same_place, same_mailbox FROM pair
  WHERE same_name OR same_place OR same_mailbox
  ORDER BY same_name AND same_place DESC, same_mailbox DESC, likeness DESC, first_id, second_id LIMIT p_limit
$$;
REVOKE ALL ON FUNCTION app.similar_people(int) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.similar_people(int) TO portal_app;
