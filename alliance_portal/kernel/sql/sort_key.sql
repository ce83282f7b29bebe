-- What a name is sorted by: small letters without accents, apostrophes and full stops, hyphens as spaces. The same on
-- every database, whatever its collation (decisions/0026); kernel/alphabet.py says the same for lists made in Python.
CREATE FUNCTION app.sorts_as(p_name text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT replace(replace(replace(replace(translate(
    regexp_replace(normalize(lower(p_name COLLATE pg_c_utf8), NFD), '[\u0300-\u036F]', '', 'g'),
    'łøđðıħŧ-–’''.', 'loddiht  '), 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), 'þ', 'th')
$$;
REVOKE ALL ON FUNCTION app.sorts_as(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.sorts_as(text) TO portal_app, portal_import;
