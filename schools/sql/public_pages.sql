-- The public pages of a school of the register, in every alliance that shows it (queries.organisations.shown_publicly),
-- for somebody who signed in, holds no role yet, and may ask for one there.
CREATE FUNCTION app.public_pages_of(p_establishment bigint) RETURNS TABLE (alliance_id bigint, public_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT o.alliance_id, o.public_id FROM schools_organisation o
  WHERE o.establishment_id = p_establishment AND o.kind = 'school' AND o.archived_at IS NULL
    AND (EXISTS (SELECT FROM schools_membership m WHERE m.alliance_id = o.alliance_id AND m.organisation_id = o.id
                 AND m.role <> 'supported' AND m.starts_on <= current_date AND (m.ends_on IS NULL OR m.ends_on >= current_date))
         OR EXISTS (SELECT FROM schools_leadership l WHERE l.alliance_id = o.alliance_id AND l.organisation_id = o.id
                    AND l.starts_on <= current_date AND (l.ends_on IS NULL OR l.ends_on >= current_date)))
$$;
REVOKE ALL ON FUNCTION app.public_pages_of(bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.public_pages_of(bigint) TO portal_app;
