-- What members of a network put before each other (CAPABILITIES E6): read by whoever is a member today, of those who are
-- members today, while the network lasts, with the name of whoever wrote it. What is withdrawn keeps its title and its
-- dates, and loses what it said and who wrote it. No ids of rows that are not the reader's: `key` is made of one, always the
-- same, so that a meeting keeps its place in calendars.
DROP FUNCTION app.network_posts(uuid);
CREATE FUNCTION app.network_posts(p_network uuid) RETURNS TABLE (
  kind text, title text, body text, url text, version text, dated_on date, starts_at time, place text, owner text,
  author text, is_mine boolean, post uuid, posted_at timestamptz, withdrawn_at timestamptz,
  key uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH part AS (
    SELECT n.slug, n.member, n.is_mine FROM app.networks() n
    WHERE n.network = p_network AND n.state IN ('host', 'joined') AND (n.ends_on IS NULL OR n.ends_on >= current_date))
  SELECT p.kind::text, p.title::text, CASE WHEN p.withdrawn_at IS NULL THEN p.text ELSE '' END,
    CASE WHEN p.withdrawn_at IS NULL THEN p.url::text ELSE '' END, p.version::text, p.dated_on, p.starts_at, p.place::text,
    part.member, CASE WHEN p.withdrawn_at IS NULL THEN coalesce(w.name::text, '') ELSE '' END, part.is_mine,
    CASE WHEN part.is_mine THEN p.public_id END, p.created_at, p.withdrawn_at,
    md5(p.network::text || p.public_id::text)::uuid
  FROM part
  JOIN schools_alliance a ON a.slug = part.slug
  JOIN schools_networkpost p ON p.alliance_id = a.id AND p.network = p_network
  LEFT JOIN schools_person w ON w.alliance_id = a.id AND w.id = p.posted_by_id
  WHERE EXISTS (SELECT FROM part mine WHERE mine.is_mine)
  ORDER BY p.dated_on DESC, p.id DESC
$$;
REVOKE ALL ON FUNCTION app.network_posts(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.network_posts(uuid) TO portal_app;
