-- What members of a network put before each other (CAPABILITIES E6): a meeting says when it ends, too. What is withdrawn
-- keeps its title and its dates, and loses what it said, its file and who wrote it. `key` is made of an id, always the same.
DROP FUNCTION app.network_posts(uuid);
CREATE FUNCTION app.network_posts(p_network uuid) RETURNS TABLE (
  kind text, title text, body text, url text, version text, dated_on date, starts_at time, ends_at time, place text, owner text,
  author text, is_mine boolean, post uuid, posted_at timestamptz, withdrawn_at timestamptz, key uuid,
  file_name text, file_size int)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT p.kind::text, p.title::text, CASE WHEN stands THEN p.text ELSE '' END,
    CASE WHEN stands THEN p.url::text ELSE '' END, p.version::text, p.dated_on, p.starts_at, p.ends_at,
    p.place::text,
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
REVOKE ALL ON FUNCTION app.network_posts(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.network_posts(uuid) TO portal_app;
