-- Search from the header (kernel 0004): ids of rows of the open alliances in which every word begins a word.
CREATE INDEX itt_trainee_search ON itt_trainee USING gin (alliance_id, app.words(name));

CREATE FUNCTION app.search_trainees(p_text text) RETURNS SETOF bigint
LANGUAGE sql STABLE ROWS 20 SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT id FROM itt_trainee
  WHERE alliance_id = ANY ((SELECT app.read_ids())::bigint[])
    AND app.words(name) @@ app.beginnings(p_text)
$$;
REVOKE ALL ON FUNCTION app.search_trainees(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.search_trainees(text) TO portal_app;
