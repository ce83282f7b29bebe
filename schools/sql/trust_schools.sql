-- What somebody holds in an alliance today. Trust staff act for the schools that belong to their trust today (D8), and for
-- nobody else that does: a university in a foundation trust answers for itself.
CREATE OR REPLACE FUNCTION app.roles_held(p_alliance bigint, p_person bigint) RETURNS TABLE (role text, organisation_id bigint, strand text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT g.role, coalesce(t.organisation_id, g.organisation_id), g.strand
  FROM schools_rolegrant g
  LEFT JOIN (schools_trustmembership t JOIN schools_organisation o ON o.id = t.organisation_id AND o.kind = 'school')
    ON g.role = 'trust_staff' AND t.alliance_id = g.alliance_id AND t.trust_id = g.organisation_id
    AND t.starts_on <= current_date AND (t.ends_on IS NULL OR t.ends_on >= current_date)
  WHERE g.alliance_id = p_alliance AND g.person_id = p_person
    AND g.starts_on <= current_date AND (g.ends_on IS NULL OR g.ends_on >= current_date)
$$;
