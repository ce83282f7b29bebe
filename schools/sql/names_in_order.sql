-- Networks, their members and other alliances stand where somebody looks for them (decisions/0026). The functions are those
-- of networks.sql and scope.sql; only their order is another one.
CREATE OR REPLACE FUNCTION app.networks() RETURNS TABLE (
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
      ORDER BY o.sorts_as) END,
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
  ORDER BY app.sorts_as(n.name), n.id, p.state <> 'host', app.sorts_as(al.name), p.turn
$$;

CREATE OR REPLACE FUNCTION app.open_networks() RETURNS TABLE (
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
  ORDER BY app.sorts_as(n.name), n.id
$$;

CREATE OR REPLACE FUNCTION app.elsewhere(p_account bigint, p_alliance bigint) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT jsonb_agg(jsonb_build_array(a.name, a.slug) ORDER BY app.sorts_as(a.name)) FROM app.alliances_of(p_account) mine
  JOIN schools_alliance a ON a.id = mine.alliance_id WHERE a.id <> p_alliance
$$;
