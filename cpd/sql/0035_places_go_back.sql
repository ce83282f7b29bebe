-- What a guest of a joint run gives up goes back to the host (CAPABILITIES E6, C87; decision 0017): all of it when it calls
-- its run off or ends, what is left on a day that it has said.

-- The guest's answer holds its allotment before its own run is locked: the order of sql/joint_runs.
CREATE FUNCTION app.hold_allotment(p_answer uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM FROM cpd_allotment a JOIN cpd_jointrun j ON a.alliance_id = j.host_id AND a.public_id = j.allotment AND a.guest_id = j.alliance_id
  WHERE j.alliance_id = app.write_id() AND j.public_id = p_answer FOR UPDATE OF a;
END $$;
REVOKE ALL ON FUNCTION app.hold_allotment(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.hold_allotment(uuid) TO portal_app;

-- As sql/joint_runs has it; an answer ends once, and its allotment with it.
CREATE OR REPLACE FUNCTION app.answer_allotment() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
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

-- As sql/host_at_the_door has it; a guest that gave its places up, why, and when it will give back what is left.
DROP FUNCTION app.joint_guests();
CREATE FUNCTION app.joint_guests() RETURNS TABLE (
  allotment uuid, run uuid, guest text, places int, offered_at timestamptz, state text, because text, taken int, waiting bigint, there bigint,
  shares_names boolean, give_back_on date)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT a.public_id, r.public_id, g.name::text, a.places, a.created_at,
    CASE WHEN j.declined_at IS NOT NULL THEN 'declined' WHEN j.ended_at IS NOT NULL THEN 'given_up' WHEN a.ended_at IS NOT NULL THEN 'withdrawn'
      WHEN j.id IS NULL THEN 'offered' ELSE 'accepted' END,
    coalesce(nullif(j.declined_because, ''), j.ended_because, ''), coalesce(own.taken, 0),
    (SELECT count(*) FROM cpd_booking b WHERE b.alliance_id = own.alliance_id AND b.run_id = own.id AND b.state = 'waitlisted'),
    (SELECT count(*) FROM cpd_booking b WHERE b.alliance_id = own.alliance_id AND b.run_id = own.id AND b.state IN ('attended', 'partly_attended')),
    j.names_shared_at IS NOT NULL, j.give_back_on
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
