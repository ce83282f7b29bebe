-- Co-owners of a joint run (CAPABILITIES C41, E10): a guest with a share has that part of each session's days in its own ledger,
-- and its own people; the people of a guest without one count at the host (C23). So everything counts once over all ledgers.

-- For a host: how many of a guest without a share were at each session, and how many of them for the first time, by the
-- registers that are closed there. Numbers alone.
CREATE FUNCTION app.joint_attendance(p_run uuid) RETURNS TABLE (session uuid, guest text, there bigint, first_here bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH present AS (
    SELECT t.public_id AS session, g.name::text AS guest,
      row_number() OVER (PARTITION BY m.alliance_id, m.booking_id ORDER BY t.held_on, t.starts, t.id) AS nth
    FROM cpd_allotment a
    JOIN cpd_run r ON r.alliance_id = a.alliance_id AND r.id = a.run_id AND r.public_id = p_run
    JOIN cpd_jointrun j ON j.alliance_id = a.guest_id AND j.allotment = a.public_id AND j.host_id = a.alliance_id AND j.accepted_at IS NOT NULL
    JOIN schools_alliance g ON g.id = a.guest_id
    JOIN cpd_session t ON t.alliance_id = j.alliance_id AND t.run_id = j.run_id AND t.register_taken_at IS NOT NULL
    JOIN cpd_attendance m ON m.alliance_id = t.alliance_id AND m.session_id = t.id AND m.present
    JOIN cpd_booking b ON b.alliance_id = m.alliance_id AND b.id = m.booking_id AND b.state IN ('booked', 'attended', 'partly_attended', 'no_show')
    WHERE a.alliance_id IN (SELECT unnest(app.read_ids())) AND a.share = 0)
  SELECT session, guest, count(*), count(*) FILTER (WHERE nth = 1) FROM present GROUP BY session, guest ORDER BY guest
$$;
REVOKE ALL ON FUNCTION app.joint_attendance(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.joint_attendance(uuid) TO portal_app;

-- For a host: how many people and how many different schools attended, over all alliances. A school that is in several of
-- them is one, by its entry in the national register.
CREATE FUNCTION app.joint_reach(p_run uuid) RETURNS TABLE (people bigint, schools bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH side AS (
    SELECT r.alliance_id, r.id FROM cpd_run r WHERE r.alliance_id IN (SELECT unnest(app.read_ids())) AND r.public_id = p_run
    UNION ALL
    SELECT j.alliance_id, j.run_id FROM cpd_allotment a
    JOIN cpd_run r ON r.alliance_id = a.alliance_id AND r.id = a.run_id AND r.public_id = p_run
    JOIN cpd_jointrun j ON j.alliance_id = a.guest_id AND j.allotment = a.public_id AND j.host_id = a.alliance_id AND j.accepted_at IS NOT NULL
    WHERE a.alliance_id IN (SELECT unnest(app.read_ids())))
  SELECT count(*), count(DISTINCT coalesce('urn ' || o.establishment_id, o.alliance_id || ' ' || o.id))
  FROM side
  JOIN cpd_booking b ON b.alliance_id = side.alliance_id AND b.run_id = side.id AND b.state IN ('attended', 'partly_attended')
  JOIN schools_organisation o ON o.alliance_id = b.alliance_id AND o.id = b.organisation_id
$$;
REVOKE ALL ON FUNCTION app.joint_reach(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.joint_reach(uuid) TO portal_app;

-- What a guest agreed to stays; the shares of all of them are at most the whole.
CREATE FUNCTION app.check_shares() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    RAISE EXCEPTION 'a share stays as it was offered' USING ERRCODE = '23514', CONSTRAINT = 'an_allotment_stays';
  END IF;
  PERFORM FROM cpd_run WHERE alliance_id = NEW.alliance_id AND id = NEW.run_id FOR NO KEY UPDATE;
  IF (SELECT sum(a.share) FROM cpd_allotment a WHERE a.alliance_id = NEW.alliance_id AND a.run_id = NEW.run_id AND a.ended_at IS NULL) > 100 THEN
    RAISE EXCEPTION 'the shares of a joint run exceed the whole' USING ERRCODE = '23514', CONSTRAINT = 'shares_within_the_whole';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER check_shares AFTER INSERT ON cpd_allotment FOR EACH ROW EXECUTE FUNCTION app.check_shares();
CREATE TRIGGER keep_share AFTER UPDATE OF share ON cpd_allotment FOR EACH ROW WHEN (NEW.share <> OLD.share) EXECUTE FUNCTION app.check_shares();

-- As sql/host_at_the_door has it, with the share that is offered.
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
      jsonb_build_object('venue', r.venue, 'state', r.state, 'cancelled_because', r.cancelled_because, 'share', a.share::text, 'sessions', coalesce((
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

-- As sql/places_go_back has it, with the share.
DROP FUNCTION app.joint_guests();
CREATE FUNCTION app.joint_guests() RETURNS TABLE (
  allotment uuid, run uuid, guest text, places int, offered_at timestamptz, state text, because text, taken int, waiting bigint, there bigint,
  shares_names boolean, give_back_on date, share numeric)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT a.public_id, r.public_id, g.name::text, a.places, a.created_at,
    CASE WHEN j.declined_at IS NOT NULL THEN 'declined' WHEN j.ended_at IS NOT NULL THEN 'given_up' WHEN a.ended_at IS NOT NULL THEN 'withdrawn'
      WHEN j.id IS NULL THEN 'offered' ELSE 'accepted' END,
    coalesce(nullif(j.declined_because, ''), j.ended_because, ''), coalesce(own.taken, 0),
    (SELECT count(*) FROM cpd_booking b WHERE b.alliance_id = own.alliance_id AND b.run_id = own.id AND b.state = 'waitlisted'),
    (SELECT count(*) FROM cpd_booking b WHERE b.alliance_id = own.alliance_id AND b.run_id = own.id AND b.state IN ('attended', 'partly_attended')),
    j.names_shared_at IS NOT NULL, j.give_back_on, a.share
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
