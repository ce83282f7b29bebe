-- Which posts of a network may be read today: by whoever is a member, of those who are members, while the network lasts.
-- Functions of the owner alone may call it.
CREATE FUNCTION app.network_shown(p_network uuid) RETURNS TABLE (alliance_id bigint, post_id bigint, owner text, is_mine boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH part AS (
    SELECT n.slug, n.member, n.is_mine FROM app.networks() n
    WHERE n.network = p_network AND n.state IN ('host', 'joined') AND (n.ends_on IS NULL OR n.ends_on >= current_date))
  SELECT a.id, p.id, part.member, part.is_mine
  FROM part
  JOIN schools_alliance a ON a.slug = part.slug
  JOIN schools_networkpost p ON p.alliance_id = a.id AND p.network = p_network
  WHERE EXISTS (SELECT FROM part mine WHERE mine.is_mine)
$$;
REVOKE ALL ON FUNCTION app.network_shown(uuid) FROM PUBLIC;

-- What members of a network put before each other (CAPABILITIES E6): read by whoever is a member today, of those who are
-- members today, while the network lasts. What is withdrawn keeps its title and its dates, and loses what it said. No
-- people, and no ids of rows that are not the reader's.
CREATE FUNCTION app.network_posts(p_network uuid) RETURNS TABLE (
  kind text, title text, body text, url text, version text, dated_on date, starts_at time, place text, owner text,
  author text, is_mine boolean, post uuid, posted_at timestamptz, withdrawn_at timestamptz, key uuid,
  file_name text, file_size int)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT p.kind::text, p.title::text, CASE WHEN stands THEN p.text ELSE '' END,
    CASE WHEN stands THEN p.url::text ELSE '' END, p.version::text, p.dated_on, p.starts_at, p.place::text,
    s.owner, CASE WHEN stands THEN coalesce(w.name::text, '') ELSE '' END, s.is_mine,
    CASE WHEN s.is_mine THEN p.public_id END, p.created_at, p.withdrawn_at,
    md5(p.network::text || p.public_id::text)::uuid,
    CASE WHEN stands THEN coalesce(f.name::text, '') ELSE '' END, CASE WHEN stands THEN f.size END
  FROM app.network_shown(p_network) s
  JOIN schools_networkpost p ON p.alliance_id = s.alliance_id AND p.id = s.post_id
  LEFT JOIN schools_person w ON w.alliance_id = p.alliance_id AND w.id = p.posted_by_id
  LEFT JOIN kernel_storedfile f ON f.alliance_id = p.alliance_id AND f.id = p.file_id
  CROSS JOIN LATERAL (SELECT p.withdrawn_at IS NULL AS stands) standing
  ORDER BY p.dated_on DESC, p.id DESC
$$;

-- What members of a network put before each other (CAPABILITIES E6), files with it.

-- The file of a post, by its key.
CREATE FUNCTION app.network_file(p_network uuid, p_key uuid) RETURNS TABLE (name text, content_type text, content bytea)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT f.name::text, f.content_type::text, c.content
  FROM app.network_shown(p_network) s
  JOIN schools_networkpost p ON p.alliance_id = s.alliance_id AND p.id = s.post_id
  JOIN kernel_storedfile f ON f.alliance_id = p.alliance_id AND f.id = p.file_id
  JOIN kernel_filecontent c ON c.alliance_id = f.alliance_id AND c.file_id = f.id
  WHERE p.withdrawn_at IS NULL AND md5(p.network::text || p.public_id::text)::uuid = p_key
$$;
REVOKE ALL ON FUNCTION app.network_file(uuid, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.network_file(uuid, uuid) TO portal_app;

REVOKE ALL ON FUNCTION app.network_posts(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.network_posts(uuid) TO portal_app;
