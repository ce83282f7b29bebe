-- Joint runs (CAPABILITIES E6, C87; decision 0017). The host allots places of its run; the guest fills them on a run of its
-- own, in its own alliance. Both sides write their own rows. These triggers keep the sums: of the host's run, taken and
-- allotted never exceed the places (CHECK never_oversold), and the guest's run has exactly the places that it was allotted.
-- Locks in one order: allotment, the host's run, the guest's run.

-- The host's counter, and the places of the guest's run: fewer than are taken there are refused by its own CHECK.
CREATE FUNCTION app.allot_places() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  held int := CASE WHEN TG_OP = 'UPDATE' AND OLD.ended_at IS NULL THEN OLD.places ELSE 0 END;
  holds int := CASE WHEN NEW.ended_at IS NULL THEN NEW.places ELSE 0 END;
BEGIN
  IF TG_OP = 'UPDATE' AND (NEW.run_id, NEW.guest_id, NEW.public_id) IS DISTINCT FROM (OLD.run_id, OLD.guest_id, OLD.public_id) THEN
    RAISE EXCEPTION 'an allotment stays with its run and its guest' USING ERRCODE = '23514', CONSTRAINT = 'an_allotment_stays';
  END IF;
  IF holds = held THEN RETURN NULL; END IF;
  UPDATE cpd_run SET allotted = allotted + holds - held WHERE alliance_id = NEW.alliance_id AND id = NEW.run_id;
  UPDATE cpd_run r SET places = holds, min_places = least(r.min_places, holds) FROM cpd_jointrun j
  WHERE j.alliance_id = NEW.guest_id AND j.allotment = NEW.public_id AND j.host_id = NEW.alliance_id
    AND r.alliance_id = j.alliance_id AND r.id = j.run_id;
  RETURN NULL;
END $$;
CREATE TRIGGER allot_places AFTER INSERT OR UPDATE ON cpd_allotment FOR EACH ROW EXECUTE FUNCTION app.allot_places();

-- What a guest answers. An answer to somebody else's allotment, or to none, does nothing; an answer ends once, and its
-- allotment with it.
CREATE FUNCTION app.answer_allotment() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE a cpd_allotment;
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF (NEW.allotment, NEW.run_id, NEW.host_id, NEW.declined_at) IS DISTINCT FROM (OLD.allotment, OLD.run_id, OLD.host_id, OLD.declined_at)
      OR (OLD.ended_at IS NOT NULL AND NEW.ended_at IS DISTINCT FROM OLD.ended_at) THEN
      RAISE EXCEPTION 'an answer stays' USING ERRCODE = '23514', CONSTRAINT = 'an_answer_stays';
    END IF;
    IF NEW.ended_at IS NOT NULL AND OLD.ended_at IS NULL THEN
      UPDATE cpd_allotment SET ended_at = NEW.ended_at WHERE public_id = NEW.allotment AND guest_id = NEW.alliance_id
        AND alliance_id = NEW.host_id AND ended_at IS NULL;
    END IF;
    RETURN NULL;
  END IF;
  SELECT * INTO a FROM cpd_allotment
  WHERE public_id = NEW.allotment AND guest_id = NEW.alliance_id AND alliance_id = NEW.host_id FOR UPDATE;
  IF NOT FOUND THEN RETURN NULL; END IF;
  IF a.ended_at IS NOT NULL THEN
    RAISE EXCEPTION 'these places are no longer offered' USING ERRCODE = '23514', CONSTRAINT = 'still_offered';
  END IF;
  IF NEW.declined_at IS NOT NULL THEN
    UPDATE cpd_allotment SET ended_at = NEW.declined_at WHERE id = a.id;
  ELSE
    UPDATE cpd_run SET places = a.places WHERE alliance_id = NEW.alliance_id AND id = NEW.run_id AND places <> a.places;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER answer_allotment AFTER INSERT OR UPDATE ON cpd_jointrun FOR EACH ROW EXECUTE FUNCTION app.answer_allotment();

-- A joint run has the places that it was allotted: nobody of the guest makes it larger.
CREATE FUNCTION app.keep_allotted() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (
    SELECT FROM cpd_jointrun j
    JOIN cpd_allotment a ON a.alliance_id = j.host_id AND a.public_id = j.allotment AND a.guest_id = j.alliance_id
    WHERE j.alliance_id = NEW.alliance_id AND j.run_id = NEW.id
      AND NEW.places <> CASE WHEN a.ended_at IS NULL THEN a.places ELSE 0 END) THEN
    RAISE EXCEPTION 'a joint run has the places that its host allotted' USING ERRCODE = '23514', CONSTRAINT = 'places_as_allotted';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keep_allotted BEFORE UPDATE OF places ON cpd_run FOR EACH ROW
  WHEN (NEW.places <> OLD.places) EXECUTE FUNCTION app.keep_allotted();

-- The guest keeps so many of its places; the others are the host's again.
CREATE FUNCTION app.give_back_places(p_answer uuid, p_places int) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE cpd_allotment a SET places = p_places FROM cpd_jointrun j
  WHERE j.alliance_id = app.write_id() AND j.public_id = p_answer AND j.declined_at IS NULL
    AND a.alliance_id = j.host_id AND a.public_id = j.allotment
    AND a.guest_id = j.alliance_id AND a.ended_at IS NULL AND p_places BETWEEN 0 AND a.places;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'places can only be given back' USING ERRCODE = '23514', CONSTRAINT = 'places_are_given_back';
  END IF;
END $$;
REVOKE ALL ON FUNCTION app.give_back_places(uuid, int) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.give_back_places(uuid, int) TO portal_app;

-- Of those of the same run that were offered theirs earlier; none for per cent, where each share stands for itself.
CREATE FUNCTION app.shares_ahead(a cpd_allotment) RETURNS numeric[] LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT coalesce(array_agg(b.share ORDER BY b.id), '{}') FROM cpd_allotment b
  WHERE b.alliance_id = a.alliance_id AND b.run_id = a.run_id AND b.id < a.id AND b.ended_at IS NULL AND b.share > 0
    AND a.share > 0 AND a.share_unit <> 'per_cent'
$$;
REVOKE ALL ON FUNCTION app.shares_ahead(cpd_allotment) FROM PUBLIC;

-- For a host: who has how many places of its runs, and what became of them, in numbers alone.
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

-- For a guest: what it is or was offered, the course in the host's words, its dates today and what each is about, and the
-- share that is offered, with the shares of those who were offered theirs earlier: numbers alone. Where hours or days cannot
-- be split evenly, each in its turn has the hundredths (cpd/queries/joint_parts.py). An offer that was taken back before an
-- answer is gone. The link to join online is for those who accepted; a guest that lets the host keep its register learns
-- which of them are closed.
CREATE FUNCTION app.joint_offers() RETURNS TABLE (
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
REVOKE ALL ON FUNCTION app.joint_offers() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.joint_offers() TO portal_app;

-- What a guest of a joint run gives up goes back to the host (CAPABILITIES E6, C87; decision 0017): all of it when it calls
-- its run off or ends, what is left on a day that it has said.

-- The guest’s answer holds its allotment before its own run is locked: the order above.
CREATE FUNCTION app.hold_allotment(p_answer uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM FROM cpd_allotment a JOIN cpd_jointrun j ON a.alliance_id = j.host_id AND a.public_id = j.allotment AND a.guest_id = j.alliance_id
  WHERE j.alliance_id = app.write_id() AND j.public_id = p_answer FOR UPDATE OF a;
END $$;
REVOKE ALL ON FUNCTION app.hold_allotment(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.hold_allotment(uuid) TO portal_app;

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

-- Shares of a joint run (CAPABILITIES C41), in per cent, hours or days: what a guest agreed to stays; all co-owners of a run
-- have theirs in one unit, and together at most its whole: 100 per cent, the hours that are taught on its dates, or the days
-- that these count.
CREATE FUNCTION app.check_shares() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
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
CREATE TRIGGER check_shares AFTER INSERT ON cpd_allotment FOR EACH ROW EXECUTE FUNCTION app.check_shares();
CREATE TRIGGER keep_share AFTER UPDATE OF share, share_unit ON cpd_allotment FOR EACH ROW
  WHEN (NEW.share <> OLD.share OR NEW.share_unit <> OLD.share_unit) EXECUTE FUNCTION app.check_shares();

REVOKE ALL ON FUNCTION app.joint_guests() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.joint_guests() TO portal_app;
