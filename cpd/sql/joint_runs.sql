-- Joint runs (CAPABILITIES E6, C87; decision 0017). The host allots places of its run; the guest fills them on a run of its
-- own, in its own alliance. Both sides write their own rows. These triggers keep the sums: of the host's run, taken and
-- allotted never exceed the places (CHECK never_oversold), and the guest's run has exactly the places that it was allotted.
-- Locks in one order: allotment, the host's run, the guest's run.
CREATE OR REPLACE FUNCTION app.begin_run() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.taken := 0; NEW.allotted := 0; NEW.last_position := 0; NEW.starts_at := NULL; NEW.ends_at := NULL;
  RETURN NEW;
END $$;

-- As sql/*_approval has it; what is allotted to others is not ours to give.
CREATE OR REPLACE FUNCTION app.promote_waiting(p_run bigint) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE r cpd_run; w record; hours int; stop_hours int; latest timestamptz;
BEGIN
  LOOP
    SELECT * INTO r FROM cpd_run WHERE id = p_run FOR NO KEY UPDATE;
    EXIT WHEN r.taken + r.allotted >= r.places OR r.state <> 'published' OR r.starts_at <= now();
    SELECT s.offer_hours, s.stop_hours INTO hours, stop_hours FROM cpd_waitinglistsettings s WHERE s.alliance_id = r.alliance_id;
    IF NOT FOUND THEN hours := 48; stop_hours := 24; END IF;
    EXIT WHEN hours > 0 AND r.starts_at - make_interval(hours => stop_hours) <= clock_timestamp();
    SELECT b.id, b.group_id, b.needs_approval, g.together INTO w FROM cpd_booking b JOIN cpd_groupbooking g ON g.id = b.group_id
    WHERE b.alliance_id = r.alliance_id AND b.run_id = p_run AND b.state = 'waitlisted' ORDER BY b.position LIMIT 1
    FOR UPDATE OF b;
    EXIT WHEN NOT FOUND;
    EXIT WHEN w.together AND r.places - r.taken - r.allotted < (
      SELECT count(*) FROM cpd_booking WHERE run_id = p_run AND group_id = w.group_id AND state = 'waitlisted')
      AND NOT EXISTS (SELECT FROM cpd_booking WHERE run_id = p_run AND group_id = w.group_id AND app.holds_place(state));
    IF w.needs_approval THEN
      UPDATE cpd_booking SET state = 'requested', promoted_at = clock_timestamp() WHERE id = w.id;
    ELSIF hours = 0 THEN
      UPDATE cpd_booking SET state = 'booked', promoted_at = clock_timestamp() WHERE id = w.id;
    ELSE
      latest := r.starts_at - make_interval(mins => stop_hours * 30);  -- half the time in which nothing is offered any more
      UPDATE cpd_booking SET state = 'offered', promoted_at = clock_timestamp(),
        offered_until = least(clock_timestamp() + make_interval(hours => hours), latest) WHERE id = w.id;
    END IF;
  END LOOP;
END $$;

DROP TRIGGER offer_places ON cpd_run;
CREATE TRIGGER offer_places AFTER UPDATE OF places, allotted, state ON cpd_run FOR EACH ROW
  WHEN (NEW.places > OLD.places OR NEW.allotted < OLD.allotted OR NEW.state <> OLD.state) EXECUTE FUNCTION app.offer_places();

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

-- What a guest answers. An answer to somebody else's allotment, or to none, does nothing.
CREATE FUNCTION app.answer_allotment() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE a cpd_allotment;
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF (NEW.allotment, NEW.run_id, NEW.host_id, NEW.declined_at) IS DISTINCT FROM (OLD.allotment, OLD.run_id, OLD.host_id, OLD.declined_at) THEN
      RAISE EXCEPTION 'an answer stays' USING ERRCODE = '23514', CONSTRAINT = 'an_answer_stays';
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

-- For a guest: what it is or was offered, the course in the host's words, and its dates today. An offer that was taken back
-- before an answer is gone. The link to join online is for those who accepted.
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
      jsonb_build_object('venue', r.venue, 'state', r.state, 'cancelled_because', r.cancelled_because, 'sessions', coalesce((
        SELECT jsonb_agg(jsonb_build_object('key', s.public_id, 'held_on', s.held_on, 'starts', s.starts, 'ends', s.ends,
          'venue', s.venue, 'counted_days', s.counted_days::text, 'online_link', CASE WHEN j.id IS NULL THEN '' ELSE s.online_link END)
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

-- For a host: who has how many places of its runs, and what became of them, in numbers alone.
CREATE FUNCTION app.joint_guests() RETURNS TABLE (
  allotment uuid, run uuid, guest text, places int, offered_at timestamptz, state text, because text, taken int, waiting bigint, there bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT a.public_id, r.public_id, g.name::text, a.places, a.created_at,
    CASE WHEN j.declined_at IS NOT NULL THEN 'declined' WHEN a.ended_at IS NOT NULL THEN 'withdrawn' WHEN j.id IS NULL THEN 'offered'
      ELSE 'accepted' END,
    coalesce(j.declined_because, ''), coalesce(own.taken, 0),
    (SELECT count(*) FROM cpd_booking b WHERE b.alliance_id = own.alliance_id AND b.run_id = own.id AND b.state = 'waitlisted'),
    (SELECT count(*) FROM cpd_booking b WHERE b.alliance_id = own.alliance_id AND b.run_id = own.id AND b.state IN ('attended', 'partly_attended'))
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
