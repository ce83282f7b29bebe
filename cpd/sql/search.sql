-- Search from the header (kernel 0004): ids of rows of the open alliances in which every word begins a word.
CREATE INDEX cpd_course_search ON cpd_course USING gin (alliance_id, app.words(title));

CREATE FUNCTION app.search_courses(p_text text) RETURNS SETOF bigint
LANGUAGE sql STABLE ROWS 20 SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT id FROM cpd_course
  WHERE alliance_id = ANY ((SELECT app.read_ids())::bigint[])
    AND app.words(title) @@ app.beginnings(p_text)
$$;
REVOKE ALL ON FUNCTION app.search_courses(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.search_courses(text) TO portal_app;
