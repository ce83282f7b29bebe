-- Words as people search for them: without capitals, accents and apostrophes. A condition that is not leakproof is no
-- index condition under row-level security (TENANCY.md §1.2, trap 2), so each app searches through a function of its
-- own, which looks through the wall and applies the alliance itself: app.search_people(text) and the like.
CREATE EXTENSION IF NOT EXISTS btree_gin;

CREATE FUNCTION app.plain(p_text text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT btrim(regexp_replace(lower(translate(p_text,
    'ÀÁÂÃÄÅàáâãäåÇçÈÉÊËèéêëÌÍÎÏìíîïÑñÒÓÔÕÖòóôõöÙÚÛÜùúûüŴŵÝŶýÿŷ’''',
    'AAAAAAaaaaaaCcEEEEeeeeIIIIiiiiNnOOOOOoooooUUUUuuuuWwYYyyy')), '[^a-z0-9]+', ' ', 'g'))
$$;

CREATE FUNCTION app.words(p_text text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT to_tsvector('simple'::regconfig, app.plain(p_text)) $$;

-- Every word of the text begins a word; NULL, which nothing matches, when there is none.
CREATE FUNCTION app.beginnings(p_text text) RETURNS tsquery LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT to_tsquery('simple'::regconfig, replace(NULLIF(app.plain(p_text), ''), ' ', ':* & ') || ':*') $$;
