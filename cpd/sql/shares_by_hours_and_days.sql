-- Shares of a joint run in hours or days (CAPABILITIES C41): all co-owners of a run have theirs in one unit, and together at most
-- its whole: 100 per cent, the hours that are taught on its dates, or the days that these count.
CREATE OR REPLACE FUNCTION app.check_shares() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE whole numeric;
BEGIN
  IF TG_OP = 'UPDATE' THEN
    RAISE EXCEPTION 'a share stays as it was offered' USING ERRCODE = '23514', CONSTRAINT = 'an_allotment_stays';
  END IF;
  IF NEW.share = 0 THEN
    RETURN NULL;
  END IF;
  PERFORM FROM cpd_run WHERE alliance_id = NEW.alliance_id AND id = NEW.run_id FOR NO KEY UPDATE;
  IF EXISTS (SELECT FROM cpd_allotment a WHERE a.alliance_id = NEW.alliance_id AND a.run_id = NEW.run_id AND a.ended_at IS NULL
      AND a.share > 0 AND a.share_unit <> NEW.share_unit) THEN
    RAISE EXCEPTION 'the shares of a joint run are in different units' USING ERRCODE = '23514', CONSTRAINT = 'shares_in_one_unit';
  END IF;
  SELECT CASE NEW.share_unit WHEN 'per_cent' THEN 100
      WHEN 'days' THEN coalesce(sum(s.counted_days), 0)
      ELSE coalesce(sum(extract(epoch FROM s.ends - s.starts)) / 3600, 0) END INTO whole
    FROM cpd_session s WHERE s.alliance_id = NEW.alliance_id AND s.run_id = NEW.run_id;
  IF (SELECT sum(a.share) FROM cpd_allotment a WHERE a.alliance_id = NEW.alliance_id AND a.run_id = NEW.run_id AND a.ended_at IS NULL) > whole THEN
    RAISE EXCEPTION 'the shares of a joint run exceed the whole' USING ERRCODE = '23514', CONSTRAINT = 'shares_within_the_whole';
  END IF;
  RETURN NULL;
END $$;
DROP TRIGGER keep_share ON cpd_allotment;
CREATE TRIGGER keep_share AFTER UPDATE OF share, share_unit ON cpd_allotment FOR EACH ROW
  WHEN (NEW.share <> OLD.share OR NEW.share_unit <> OLD.share_unit) EXECUTE FUNCTION app.check_shares();

-- Of those of the same run that were offered theirs earlier; none for per cent, where each share stands for itself.
CREATE FUNCTION app.shares_ahead(a cpd_allotment) RETURNS numeric[] LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT coalesce(array_agg(b.share ORDER BY b.id), '{}') FROM cpd_allotment b
  WHERE b.alliance_id = a.alliance_id AND b.run_id = a.run_id AND b.id < a.id AND b.ended_at IS NULL AND b.share > 0
    AND a.share > 0 AND a.share_unit <> 'per_cent'
$$;
REVOKE ALL ON FUNCTION app.shares_ahead(cpd_allotment) FROM PUBLIC;

-- As sql/joint_shares has it, with the unit, and the shares of those who were offered theirs earlier: numbers alone.
-- Where hours or days cannot be split evenly, each in its turn has the hundredths (cpd/queries/joint_parts.py).
CREATE OR REPLACE FUNCTION app.joint_offers() RETURNS TABLE (
  allotment uuid, host_id bigint, host text, places int, offered_at timestamptz, message text, state text, answer uuid,
  course jsonb, price_pence int, dates jsonb, version text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT o.*, md5(o.dates::text) FROM (
    SELECT a.public_id, a.alliance_id, h.name::text, a.places, a.created_at, a.message,
      CASE WHEN j.id IS NULL THEN 'offered' WHEN j.declined_at IS NOT NULL THEN 'declined'
        WHEN a.ended_at IS NOT NULL THEN 'ended' ELSE 'accepted' END,
      j.public_id,
      jsonb_build_object('title', c.title, 'summary', c.summary, 'description', c.description, 'outcomes', c.outcomes,
        'kind', c.kind, 'audiences', c.audiences, 'phase', c.phase, 'subjects', c.subjects, 'tags', c.tags,
        'eligibility', c.eligibility, 'prior_learning', c.prior_learning),
      r.price_pence,
      jsonb_build_object('venue', r.venue, 'state', r.state, 'cancelled_because', r.cancelled_because, 'share', a.share::text,
        'share_unit', a.share_unit, 'ahead', app.shares_ahead(a)::text[], 'sessions', coalesce((
        SELECT jsonb_agg(jsonb_build_object('key', s.public_id, 'held_on', s.held_on, 'starts', s.starts, 'ends', s.ends,
          'venue', s.venue, 'counted_days', s.counted_days::text, 'online_link', CASE WHEN j.id IS NULL THEN '' ELSE s.online_link END,
          'title', s.title, 'is_closed', j.names_shared_at IS NOT NULL AND s.register_taken_at IS NOT NULL)
          ORDER BY s.held_on, s.starts, s.id)
        FROM cpd_session s WHERE s.alliance_id = r.alliance_id AND s.run_id = r.id), '[]')) AS dates
    FROM cpd_allotment a
    JOIN cpd_run r ON r.alliance_id = a.alliance_id AND r.id = a.run_id
    JOIN cpd_course c ON c.alliance_id = r.alliance_id AND c.id = r.course_id
    JOIN schools_alliance h ON h.id = a.alliance_id
    LEFT JOIN cpd_jointrun j ON j.alliance_id = a.guest_id AND j.allotment = a.public_id AND j.host_id = a.alliance_id
    WHERE a.guest_id IN (SELECT unnest(app.read_ids())) AND (a.ended_at IS NULL OR j.id IS NOT NULL)) o
  ORDER BY 5, 1
$$;

-- As sql/joint_shares has it, with the same.
DROP FUNCTION app.joint_guests();
CREATE FUNCTION app.joint_guests() RETURNS TABLE (
  allotment uuid, run uuid, guest text, places int, offered_at timestamptz, state text, because text, taken int, waiting bigint, there bigint,
  shares_names boolean, give_back_on date, share numeric, share_unit text, ahead numeric[])
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT a.public_id, r.public_id, g.name::text, a.places, a.created_at,
    CASE WHEN j.declined_at IS NOT NULL THEN 'declined' WHEN j.ended_at IS NOT NULL THEN 'given_up' WHEN a.ended_at IS NOT NULL THEN 'withdrawn'
      WHEN j.id IS NULL THEN 'offered' ELSE 'accepted' END,
    coalesce(nullif(j.declined_because, ''), j.ended_because, ''), coalesce(own.taken, 0),
    (SELECT count(*) FROM cpd_booking b WHERE b.alliance_id = own.alliance_id AND b.run_id = own.id AND b.state = 'waitlisted'),
    (SELECT count(*) FROM cpd_booking b WHERE b.alliance_id = own.alliance_id AND b.run_id = own.id AND b.state IN ('attended', 'partly_attended')),
    j.names_shared_at IS NOT NULL, j.give_back_on, a.share, a.share_unit::text, app.shares_ahead(a)
  FROM cpd_allotment a
  JOIN cpd_run r ON r.alliance_id = a.alliance_id AND r.id = a.run_id
  JOIN schools_alliance g ON g.id = a.guest_id
  LEFT JOIN cpd_jointrun j ON j.alliance_id = a.guest_id AND j.allotment = a.public_id AND j.host_id = a.alliance_id
  LEFT JOIN cpd_run own ON own.alliance_id = j.alliance_id AND own.id = j.run_id
  WHERE a.alliance_id IN (SELECT unnest(app.read_ids()))
  ORDER BY g.name, a.id
$$;
REVOKE ALL ON FUNCTION app.joint_guests() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.joint_guests() TO portal_app;
