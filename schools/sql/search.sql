-- Search from the header (kernel 0004): ids of rows of the open alliances in which every word begins a word.
CREATE INDEX schools_person_search ON schools_person USING gin (alliance_id, app.words(name || ' ' || email));

CREATE FUNCTION app.search_people(p_text text) RETURNS SETOF bigint
LANGUAGE sql STABLE ROWS 20 SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT id FROM schools_person
  WHERE alliance_id = ANY ((SELECT app.read_ids())::bigint[])
    AND app.words(name || ' ' || email) @@ app.beginnings(p_text)
$$;
CREATE INDEX schools_organisation_search ON schools_organisation USING gin (alliance_id, app.words(name));

CREATE FUNCTION app.search_organisations(p_text text) RETURNS SETOF bigint
LANGUAGE sql STABLE ROWS 20 SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT id FROM schools_organisation
  WHERE alliance_id = ANY ((SELECT app.read_ids())::bigint[])
    AND app.words(name) @@ app.beginnings(p_text)
$$;

-- Search from the header (kernel 0004): ids of stories of the open alliances in which every word begins a word.
CREATE INDEX schools_news_search ON schools_newsitem USING gin (alliance_id, app.words(title || ' ' || body));

CREATE FUNCTION app.search_news(p_text text) RETURNS SETOF bigint
LANGUAGE sql STABLE ROWS 20 SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT id FROM schools_newsitem
  WHERE alliance_id = ANY ((SELECT app.read_ids())::bigint[])
    AND app.words(title || ' ' || body) @@ app.beginnings(p_text)
$$;
REVOKE ALL ON FUNCTION app.search_news(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.search_news(text) TO portal_app;

REVOKE ALL ON FUNCTION app.search_people(text), app.search_organisations(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.search_people(text), app.search_organisations(text) TO portal_app;
