-- The ground under every other migration: extensions, the scope functions and the audit log.
-- Why each form is as it is was measured: TENANCY.md §1.2 (planner), §1.4 (pooled connections), §4.4 (audit).
CREATE EXTENSION IF NOT EXISTS btree_gist;
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE SCHEMA app;
GRANT USAGE ON SCHEMA app TO portal_app, portal_import, portal_reviewer;

-- A value counts only in the transaction that set it: one left behind on a pooled connection is refused.
CREATE FUNCTION app.scope_value(p_name text) RETURNS text LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
DECLARE v text := current_setting('app.' || p_name, true);
BEGIN
  IF v IS NULL OR v = '' OR current_setting('app.txn', true) IS DISTINCT FROM now()::text THEN
    RAISE EXCEPTION 'no alliance scope' USING ERRCODE = '42501', HINT = 'open one with tenancy.enter()';
  END IF;
  RETURN v;
END $$;

CREATE FUNCTION app.read_ids() RETURNS bigint[] LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT app.scope_value('read')::bigint[] $$;

CREATE FUNCTION app.write_id() RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT app.scope_value('write')::bigint $$;

CREATE FUNCTION app.resume(p_read text, p_write text, p_actor text, p_request text) RETURNS void LANGUAGE sql AS $$
  SELECT set_config('app.read', p_read, true), set_config('app.write', p_write, true),
         set_config('app.actor', p_actor, true), set_config('app.request', p_request, true),
         set_config('app.txn', now()::text, true)
$$;

CREATE FUNCTION app.leave() RETURNS void LANGUAGE sql AS $$ SELECT app.resume('', '', '', '') $$;

CREATE FUNCTION app.enter_service(p_alliance bigint, p_purpose text, p_request text, p_writes boolean) RETURNS void LANGUAGE sql AS $$
  SELECT app.resume(format('{%s}', p_alliance), CASE WHEN p_writes THEN p_alliance::text ELSE '' END, 'service:' || p_purpose, p_request)
$$;
CREATE SCHEMA audit;
GRANT USAGE ON SCHEMA audit TO portal_app, portal_backup;

CREATE TABLE audit.event (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
  alliance_id bigint NOT NULL,
  actor text NOT NULL,
  request text NOT NULL,
  table_name text NOT NULL,
  row_id bigint NOT NULL,
  op char(1) NOT NULL,
  old jsonb,
  new jsonb,
  salt uuid,
  digest bytea NOT NULL
);
CREATE INDEX ON audit.event (alliance_id, table_name, row_id, id);
CREATE INDEX ON audit.event (xid);
ALTER TABLE audit.event ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit.event FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_select ON audit.event FOR SELECT TO portal_app USING (alliance_id = ANY ((SELECT app.read_ids())::bigint[]));
CREATE POLICY owner_all ON audit.event TO portal_owner USING (true) WITH CHECK (true);
CREATE POLICY backup_read ON audit.event FOR SELECT TO portal_backup USING (true);
GRANT SELECT ON audit.event TO portal_app, portal_backup;

-- Which events had values struck out, by which event, and the digest of what is left. Only app.forget writes here.
CREATE TABLE audit.redaction (
  event_id bigint NOT NULL REFERENCES audit.event,
  by_event bigint NOT NULL REFERENCES audit.event,
  digest bytea NOT NULL,
  PRIMARY KEY (event_id, by_event)
);
GRANT SELECT ON audit.redaction TO portal_backup;

CREATE FUNCTION audit.redaction_hash(p_event bigint) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT encode(sha256(coalesce(string_agg(convert_to(event_id || '|', 'UTF8') || digest, ''::bytea ORDER BY event_id), ''::bytea)), 'hex')
  FROM audit.redaction WHERE by_event = p_event
$$;

-- Forgetting somebody in the log as everywhere else, while its seals still prove everything that was not forgotten
-- (decisions/0010). An event's values are sealed by a salted digest. Striking values out destroys the salt, so that
-- the digest tells nothing, and leaves an event of its own ("X") that names what was struck out.
CREATE FUNCTION audit.digest(p_salt uuid, p_old jsonb, p_new jsonb) RETURNS bytea LANGUAGE sql IMMUTABLE AS
$$ SELECT sha256(convert_to(format('%s|%s|%s', p_salt, p_old, p_new), 'UTF8')) $$;

-- Arguments are columns whose content stays out of the log; an update that changes nothing else leaves no event.
CREATE FUNCTION audit.log() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  o jsonb; n jsonb; source jsonb; in_scope boolean := current_setting('app.txn', true) IS NOT DISTINCT FROM now()::text;
  s uuid := gen_random_uuid();
BEGIN
  IF TG_OP <> 'INSERT' THEN o := to_jsonb(OLD) - coalesce(TG_ARGV, '{}'); END IF;
  IF TG_OP <> 'DELETE' THEN n := to_jsonb(NEW) - coalesce(TG_ARGV, '{}'); END IF;
  source := coalesce(n, o);
  IF TG_OP = 'UPDATE' THEN
    SELECT jsonb_object_agg(key, value) INTO o FROM jsonb_each(o) WHERE value IS DISTINCT FROM n -> key;
    IF o IS NULL THEN RETURN NULL; END IF;
    SELECT jsonb_object_agg(key, n -> key) INTO n FROM jsonb_object_keys(o) key;
  END IF;
  INSERT INTO audit.event (alliance_id, actor, request, table_name, row_id, op, old, new, salt, digest) VALUES (
    (source ->> 'alliance_id')::bigint,
    CASE WHEN in_scope THEN current_setting('app.actor', true) ELSE 'owner' END,
    CASE WHEN in_scope THEN current_setting('app.request', true) ELSE '' END,
    TG_TABLE_NAME, (source ->> 'id')::bigint, left(TG_OP, 1), o, n, s, audit.digest(s, o, n));
  RETURN NULL;
END $$;

-- Seals make tampering visible: each covers a window of transactions and the seal before it.
CREATE TABLE audit.seal (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  from_xid xid8 NOT NULL,
  to_xid xid8 NOT NULL,
  events bigint NOT NULL,
  hash bytea NOT NULL,
  at timestamptz NOT NULL DEFAULT clock_timestamp()
);
GRANT SELECT ON audit.seal TO portal_backup;

CREATE FUNCTION audit.window_hash(p_from xid8, p_to xid8, p_previous bytea, OUT events bigint, OUT hash bytea)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT count(*), sha256(p_previous || coalesce(string_agg(sha256(convert_to(concat_ws('|',
    e.id, e.at, e.xid, e.alliance_id, e.actor, e.request, e.table_name, e.row_id, e.op, e.digest), 'UTF8')), ''::bytea ORDER BY e.id), ''::bytea))
  FROM audit.event e WHERE e.xid >= p_from AND e.xid < p_to
$$;

-- By transaction, not by id: a late committer must not slip in behind a seal.
CREATE FUNCTION audit.seal_events() RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE last audit.seal; upper_xid xid8 := pg_snapshot_xmin(pg_current_snapshot()); w record;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('audit.seal'));
  SELECT * INTO last FROM audit.seal ORDER BY id DESC LIMIT 1;
  SELECT * INTO w FROM audit.window_hash(coalesce(last.to_xid, '0'::xid8), upper_xid, coalesce(last.hash, ''::bytea));
  IF w.events > 0 THEN
    INSERT INTO audit.seal (from_xid, to_xid, events, hash) VALUES (coalesce(last.to_xid, '0'::xid8), upper_xid, w.events, w.hash);
  END IF;
  RETURN w.events;
END $$;

-- Wrong are seals whose events do not add up, and seals over events whose values are neither those that were sealed
-- nor what an event of the log says that it left.
CREATE FUNCTION audit.broken_seals() RETURNS SETOF bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  WITH chain AS (SELECT s.*, coalesce(lag(s.hash) OVER (ORDER BY s.id), ''::bytea) AS previous FROM audit.seal s),
  wrong AS (
    SELECT e.xid FROM audit.event e
    LEFT JOIN LATERAL (SELECT r.digest FROM audit.redaction r WHERE r.event_id = e.id ORDER BY r.by_event DESC LIMIT 1) r ON true
    WHERE audit.digest(e.salt, e.old, e.new) <> coalesce(r.digest, e.digest)
    UNION SELECT e.xid FROM audit.event e WHERE e.op = 'X' AND e.new ->> 'hash' IS DISTINCT FROM audit.redaction_hash(e.id)
    UNION SELECT e.xid FROM audit.redaction r JOIN audit.event e ON e.id = r.event_id
      WHERE NOT EXISTS (SELECT FROM audit.event x WHERE x.id = r.by_event AND x.op = 'X'))
  SELECT c.id FROM chain c, audit.window_hash(c.from_xid, c.to_xid, c.previous) w WHERE w.hash <> c.hash OR w.events <> c.events
  UNION SELECT s.id FROM audit.seal s, wrong w WHERE w.xid >= s.from_xid AND w.xid < s.to_xid
  ORDER BY 1
$$;
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA audit FROM PUBLIC;
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA app FROM PUBLIC;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA app TO portal_app, portal_import;

GRANT EXECUTE ON FUNCTION audit.seal_events(), audit.broken_seals() TO portal_app;
