-- Asking to join a network (CAPABILITIES E6, decisions/0013): the guest writes a request, the host an invitation or a
-- refusal, each behind its own wall. A request is open until it is withdrawn, refused, or answered by an invitation.
CREATE FUNCTION app.open_network_requests() RETURNS SETOF schools_networkrequest
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT r.* FROM schools_networkrequest r JOIN schools_network n ON n.public_id = r.network
  WHERE r.withdrawn_on IS NULL AND r.alliance_id <> n.alliance_id
    AND NOT EXISTS (SELECT FROM schools_networkrefusal f WHERE f.alliance_id = n.alliance_id AND f.request = r.public_id)
    AND NOT EXISTS (SELECT FROM schools_networkinvitation i WHERE i.alliance_id = n.alliance_id AND i.network_id = n.id
                    AND i.guest_id = r.alliance_id AND (i.created_at >= r.created_at OR i.ended_on IS NULL AND NOT EXISTS (
                      SELECT FROM schools_networkanswer a WHERE a.alliance_id = i.guest_id AND a.invitation = i.public_id
                        AND (a.declined_on IS NOT NULL OR a.left_on IS NOT NULL))))
$$;
REVOKE ALL ON FUNCTION app.open_network_requests() FROM PUBLIC;

-- What the open alliance may know of networks that it founded, was invited to or joined (CAPABILITIES E6).
--
-- Host and guest write rows of their own, and only an invitation and an answer together make a member: nobody can put
-- another alliance into a network, or itself into somebody's. A row is an alliance in a network:
--   host      founded it
--   invited   asked by the host, not answered     declined, withdrawn   came to nothing
--   asking    asks the host to join; `invitation` is then the key of its request, and only the host reads it
--   joined    a member today                      left, ended           was one: left by itself, or ended by the host
-- The host reads all rows of its network. A member reads the host and all who are or were members; whoever is invited,
-- or was a member, the host and today's members by name. Lead schools and contact are read by members alone, and
-- only of members that share them, while the network lasts.
CREATE FUNCTION app.networks() RETURNS TABLE (
  network uuid, name text, purpose text, starts_on date, ends_on date, host text, is_ours boolean, is_mine boolean,
  member text, slug text, state text, since date, until date, invitation uuid, invited_on date, message text, answer uuid,
  shares_leads boolean, shares_contact boolean, leads text[], email text, phone text, website text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH mine AS (SELECT unnest(app.read_ids()) AS id),
  concerning AS (
    SELECT n.* FROM schools_network n
    WHERE n.alliance_id IN (SELECT id FROM mine)
      OR EXISTS (SELECT FROM schools_networkinvitation i WHERE i.alliance_id = n.alliance_id AND i.network_id = n.id
                 AND i.guest_id IN (SELECT id FROM mine))),
  part AS (
    SELECT n.id AS network_id, n.alliance_id AS host_id, n.alliance_id AS member_id, 'host' AS state, n.starts_on AS since,
      n.ends_on AS until, 0::bigint AS turn, NULL::uuid AS invitation, NULL::date AS invited_on, '' AS message, NULL::uuid AS answer,
      n.shares_leads, n.shares_contact
    FROM concerning n
    UNION ALL
    SELECT n.id, n.alliance_id, i.guest_id,
      CASE WHEN a.declined_on IS NOT NULL THEN 'declined'
        WHEN a.joined_on IS NULL THEN CASE WHEN i.ended_on IS NULL THEN 'invited' ELSE 'withdrawn' END
        WHEN a.left_on IS NOT NULL THEN 'left' WHEN i.ended_on IS NOT NULL THEN 'ended' ELSE 'joined' END,
      a.joined_on, least(a.left_on, i.ended_on), i.id, i.public_id, i.invited_on, i.message, a.public_id,
      coalesce(a.shares_leads, false), coalesce(a.shares_contact, false)
    FROM concerning n
    JOIN schools_networkinvitation i ON i.alliance_id = n.alliance_id AND i.network_id = n.id
    LEFT JOIN schools_networkanswer a ON a.alliance_id = i.guest_id AND a.invitation = i.public_id
    UNION ALL
    SELECT n.id, n.alliance_id, r.alliance_id, 'asking', NULL, NULL, 0, r.public_id, r.asked_on, r.message, NULL, false, false
    FROM concerning n JOIN app.open_network_requests() r ON r.network = n.public_id WHERE n.alliance_id IN (SELECT id FROM mine)),
  seen AS (
    SELECT p.network_id, bool_or(p.state IN ('host', 'joined')) AS inside FROM part p
    WHERE p.member_id IN (SELECT id FROM mine) AND p.state NOT IN ('declined', 'withdrawn') GROUP BY p.network_id)
  SELECT n.public_id, n.name::text, n.purpose, n.starts_on, n.ends_on, h.name::text, h.id IN (SELECT id FROM mine),
    p.member_id IN (SELECT id FROM mine), al.name::text, al.slug::text, p.state, p.since, p.until,
    CASE WHEN reads.own THEN p.invitation END, CASE WHEN reads.own THEN p.invited_on END,
    CASE WHEN reads.own THEN p.message ELSE '' END, CASE WHEN p.member_id IN (SELECT id FROM mine) THEN p.answer END,
    p.shares_leads AND reads.more, p.shares_contact AND reads.more,
    CASE WHEN p.shares_leads AND reads.more THEN ARRAY(
      SELECT o.name::text FROM schools_leadership l
      JOIN schools_organisation o ON o.alliance_id = l.alliance_id AND o.id = l.organisation_id
      WHERE l.alliance_id = p.member_id AND l.starts_on <= current_date AND (l.ends_on IS NULL OR l.ends_on >= current_date)
      ORDER BY o.name) END,
    CASE WHEN p.shares_contact AND reads.more THEN f.contact_email::text END,
    CASE WHEN p.shares_contact AND reads.more THEN f.contact_phone::text END,
    CASE WHEN p.shares_contact AND reads.more THEN f.website::text END
  FROM seen s
  JOIN concerning n ON n.id = s.network_id
  JOIN part p ON p.network_id = n.id
  JOIN schools_alliance h ON h.id = n.alliance_id
  JOIN schools_alliance al ON al.id = p.member_id
  LEFT JOIN schools_allianceprofile f ON f.alliance_id = p.member_id
  CROSS JOIN LATERAL (SELECT
    h.id IN (SELECT id FROM mine) OR p.member_id IN (SELECT id FROM mine) AS own,
    s.inside AND p.state IN ('host', 'joined') AND (n.ends_on IS NULL OR n.ends_on >= current_date) AS more) reads
  WHERE reads.own OR p.state IN ('host', 'joined') OR (s.inside AND p.state IN ('left', 'ended'))
  ORDER BY n.name, n.id, p.state <> 'host', al.name, p.turn
$$;
REVOKE ALL ON FUNCTION app.networks() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.networks() TO portal_app;

-- Networks that their hosts show to everybody, of which the open alliance is no member and to which it is not invited:
-- name, purpose and host, and how its own latest request stands.
CREATE FUNCTION app.open_networks() RETURNS TABLE (
  network uuid, name text, purpose text, host text, request uuid, asked_on date, state text, reason text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH mine AS (SELECT unnest(app.read_ids()) AS id)
  SELECT n.public_id, n.name::text, n.purpose, h.name::text, r.public_id, r.asked_on,
    CASE WHEN f.id IS NOT NULL THEN 'refused' WHEN r.id IN (SELECT id FROM app.open_network_requests()) THEN 'asked' ELSE 'open' END,
    coalesce(f.reason, '')
  FROM schools_network n
  JOIN schools_alliance h ON h.id = n.alliance_id AND h.is_live
  LEFT JOIN LATERAL (SELECT * FROM schools_networkrequest q WHERE q.alliance_id IN (SELECT id FROM mine)
    AND q.network = n.public_id AND q.withdrawn_on IS NULL ORDER BY q.id DESC LIMIT 1) r ON true
  LEFT JOIN schools_networkrefusal f ON f.alliance_id = n.alliance_id AND f.request = r.public_id
  WHERE n.is_open AND (n.ends_on IS NULL OR n.ends_on >= current_date) AND n.alliance_id NOT IN (SELECT id FROM mine)
    AND NOT EXISTS (
      SELECT FROM schools_networkinvitation i LEFT JOIN schools_networkanswer a ON a.alliance_id = i.guest_id AND a.invitation = i.public_id
      WHERE i.alliance_id = n.alliance_id AND i.network_id = n.id AND i.guest_id IN (SELECT id FROM mine)
        AND i.ended_on IS NULL AND a.declined_on IS NULL AND a.left_on IS NULL)
  ORDER BY n.name, n.id
$$;

-- How many member schools each member of a network of ours has today, of those that show their numbers, while it lasts.
CREATE FUNCTION app.network_numbers() RETURNS TABLE (network uuid, slug text, counted bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH member AS (
    SELECT n.id, n.public_id, n.alliance_id AS member_id, n.shares_numbers FROM schools_network n
    WHERE n.ends_on IS NULL OR n.ends_on >= current_date
    UNION ALL
    SELECT n.id, n.public_id, i.guest_id, a.shares_numbers FROM schools_network n
    JOIN schools_networkinvitation i ON i.alliance_id = n.alliance_id AND i.network_id = n.id AND i.ended_on IS NULL
    JOIN schools_networkanswer a ON a.alliance_id = i.guest_id AND a.invitation = i.public_id AND a.joined_on IS NOT NULL AND a.left_on IS NULL
    WHERE n.ends_on IS NULL OR n.ends_on >= current_date)
  SELECT m.public_id, al.slug::text, (
    SELECT count(DISTINCT o.id) FROM schools_membership s JOIN schools_organisation o ON o.alliance_id = s.alliance_id AND o.id = s.organisation_id
    WHERE s.alliance_id = m.member_id AND o.kind = 'school' AND s.role = 'member'
      AND s.starts_on <= current_date AND (s.ends_on IS NULL OR s.ends_on >= current_date))
  FROM member m JOIN schools_alliance al ON al.id = m.member_id
  WHERE m.shares_numbers AND m.id IN (SELECT id FROM member WHERE member_id = ANY (app.read_ids()))
$$;

REVOKE ALL ON FUNCTION app.open_networks(), app.network_numbers() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.open_networks(), app.network_numbers() TO portal_app;
