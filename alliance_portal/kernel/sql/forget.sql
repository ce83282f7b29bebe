-- Regular expressions that find words as a whole, with any white space between them; '(?!)' finds nothing.
CREATE FUNCTION app.any_of(p_words text[]) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT coalesce('(?:' || string_agg(regexp_replace(regexp_replace(w, '([^\w\s])', '\\\1', 'g'), '\s+', '\\s+', 'g'), '|' ORDER BY length(w) DESC) || ')', '(?!)')
  FROM unnest(p_words) w WHERE w <> ''
$$;

CREATE FUNCTION app.scrub(p_text text, p_emails text, p_address text, p_names text, p_pseudonym text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT regexp_replace(regexp_replace(p_text, '(?<![\w.+-])' || p_emails || '(?![\w-])', p_address, 'gi'),
                        '(?<!\w)' || p_names || '(?!\w)', p_pseudonym, 'gi')
$$;

-- In each string of a JSON value by itself: written out, a line break would be letters.
CREATE FUNCTION app.scrub(p_json jsonb, p_emails text, p_address text, p_names text, p_pseudonym text) RETURNS jsonb LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
  RETURN CASE jsonb_typeof(p_json)
    WHEN 'string' THEN to_jsonb(app.scrub(p_json #>> '{}', p_emails, p_address, p_names, p_pseudonym))
    WHEN 'array' THEN coalesce((SELECT jsonb_agg(app.scrub(v, p_emails, p_address, p_names, p_pseudonym) ORDER BY n)
      FROM jsonb_array_elements(p_json) WITH ORDINALITY e (v, n)), '[]')
    WHEN 'object' THEN coalesce((SELECT jsonb_object_agg(k, app.scrub(v, p_emails, p_address, p_names, p_pseudonym))
      FROM jsonb_each(p_json) e (k, v)), '{}')
    ELSE p_json END;
END $$;

CREATE FUNCTION app.scrub(p_texts text[], p_emails text, p_address text, p_names text, p_pseudonym text) RETURNS text[] LANGUAGE sql IMMUTABLE AS $$
  SELECT coalesce(array_agg(app.scrub(v, p_emails, p_address, p_names, p_pseudonym) ORDER BY n), '{}') FROM unnest(p_texts) WITH ORDINALITY e (v, n)
$$;

-- A row of the log, as the row itself became: see app.forget.
CREATE FUNCTION app.struck_out(p_values jsonb, h app.holding, p_hers boolean, p_emails text, p_address text, p_names text, p_pseudonym text)
RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN p_values IS NULL THEN NULL ELSE coalesce(jsonb_object_agg(k, CASE
    WHEN k = ANY (h.keeps) THEN v
    WHEN p_hers AND k = ANY (h.blanks) THEN 'null'
    WHEN jsonb_typeof(v) IN ('null', 'number', 'boolean') OR v = '""' THEN v
    WHEN p_hers AND k = ANY (h.emails) THEN to_jsonb(p_address)
    WHEN p_hers AND k = ANY (h.names) THEN to_jsonb(p_pseudonym)
    WHEN p_hers AND (h.goes OR k = ANY (h.covers)) THEN to_jsonb('Erased'::text)
    ELSE app.scrub(v, p_emails, p_address, p_names, p_pseudonym) END), '{}') END
  FROM jsonb_each(p_values) e (k, v)
$$;

-- Forget people in one alliance, everywhere at once: in the rows about them as declared, and their names and addresses
-- in every text, in every table and in the log. p_names are replaced everywhere, p_own_names (which others may bear)
-- in the rows about them. p_table and p_row are what asks for it. Nobody may call it but functions of the owner.
CREATE FUNCTION app.forget(p_alliance bigint, p_persons bigint[], p_accounts bigint[], p_addresses text[], p_names text[],
  p_own_names text[], p_pseudonym text, p_address text, p_table text, p_row bigint) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  h app.holding; t record; c record; ids bigint[]; files bigint[] := '{}'; more bigint[]; hers jsonb := '{}'; sets text; matched text[]; said bigint;
  emails text := app.any_of(p_addresses); names text := app.any_of(p_names); own text := app.any_of(p_names || p_own_names);
  loose text := app.any_of(p_addresses || p_names); own_loose text := app.any_of(p_addresses || p_names || p_own_names);
BEGIN
  FOR h IN SELECT * FROM app.holding WHERE is_tenant LOOP
    EXECUTE format('SELECT coalesce(array_agg(id), ''{}'') FROM %I WHERE alliance_id = $1 AND (%s)', h.table_name, h.about)
      INTO ids USING p_alliance, p_persons, p_accounts, p_addresses;
    hers := hers || jsonb_build_object(h.table_name, to_jsonb(ids));
    FOR i IN 1 .. cardinality(h.files) LOOP
      EXECUTE format('SELECT coalesce(array_agg(%I) FILTER (WHERE %1$I IS NOT NULL), ''{}'') FROM %I WHERE alliance_id = $1 AND id = ANY ($2)', h.files[i], h.table_name)
        INTO more USING p_alliance, ids;
      files := files || more;
    END LOOP;
  END LOOP;

  FOR h IN SELECT * FROM app.holding WHERE is_tenant LOOP
    ids := ARRAY(SELECT jsonb_array_elements_text(hers -> h.table_name)::bigint);
    CONTINUE WHEN ids = '{}';
    IF h.goes THEN
      EXECUTE format('DELETE FROM %I WHERE alliance_id = $1 AND id = ANY ($2)', h.table_name) USING p_alliance, ids;
      CONTINUE;
    END IF;
    SELECT string_agg(format('%I = %s', a.attname, CASE
        WHEN a.attname = ANY (h.names) AND a.attname LIKE '%\_key' THEN format('CASE %I WHEN '''' THEN '''' ELSE lower($3) END', a.attname)
        WHEN a.attname = ANY (h.names) THEN format('CASE %I WHEN '''' THEN '''' ELSE $3 END', a.attname)
        WHEN a.attname = ANY (h.emails) THEN format('CASE %I WHEN '''' THEN '''' ELSE $4 END', a.attname)
        WHEN a.attname = ANY (h.covers) THEN format('CASE %I WHEN '''' THEN '''' ELSE ''Erased'' END', a.attname)
        WHEN a.atttypid IN ('text'::regtype, 'varchar'::regtype) THEN ''''''
        WHEN a.atttypid IN ('jsonb'::regtype, 'text[]'::regtype, 'varchar[]'::regtype) THEN '''{}'''
        ELSE 'NULL' END), ', ') INTO sets
    FROM pg_attribute a WHERE a.attrelid = h.table_name::regclass AND a.attname = ANY (h.names || h.emails || h.covers || h.blanks);
    IF sets IS NOT NULL THEN
      EXECUTE format('UPDATE %I SET %s WHERE alliance_id = $1 AND id = ANY ($2)', h.table_name, sets) USING p_alliance, ids, p_pseudonym, p_address;
    END IF;
  END LOOP;
  DELETE FROM kernel_filecontent WHERE alliance_id = p_alliance AND file_id = ANY (files);
  DELETE FROM kernel_storedfile WHERE alliance_id = p_alliance AND id = ANY (files);

  FOR t IN SELECT k.oid, k.relname, coalesce(o.keeps, '{}') AS keeps FROM pg_class k JOIN pg_namespace n ON n.oid = k.relnamespace
    LEFT JOIN app.holding o ON o.table_name = k.relname
    WHERE n.nspname = 'public' AND k.relkind = 'r' AND EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = k.oid AND a.attname = 'alliance_id') LOOP
    ids := ARRAY(SELECT jsonb_array_elements_text(hers -> t.relname)::bigint);
    SELECT 'SELECT array_remove(ARRAY[' || string_agg(format(
        'CASE WHEN bool_or(%1$I::text ~* $2 OR (id = ANY ($4) AND %1$I::text ~* $3)) THEN %1$L END', a.attname), ', ')
      || format('], NULL) FROM %I WHERE alliance_id = $1', t.relname) INTO sets
    FROM pg_attribute a WHERE a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '' AND a.attname <> ALL (t.keeps)
      AND a.atttypid IN ('text'::regtype, 'varchar'::regtype, 'jsonb'::regtype, 'text[]'::regtype, 'varchar[]'::regtype);
    CONTINUE WHEN sets IS NULL;
    EXECUTE sets INTO matched USING p_alliance, loose, own_loose, ids;
    FOR c IN SELECT a.attname, format_type(a.atttypid, a.atttypmod) AS kind,
        CASE WHEN a.atttypid = 'jsonb'::regtype THEN 'jsonb' WHEN format_type(a.atttypid, NULL) LIKE '%[]' THEN 'text[]' ELSE 'text' END AS reads
      FROM pg_attribute a WHERE a.attrelid = t.oid AND a.attname = ANY (matched) LOOP
      EXECUTE format('UPDATE %1$I SET %2$I = app.scrub(%2$I::%3$s, $5, $6, CASE WHEN id = ANY ($4) THEN $8 ELSE $7 END, $9)::%4$s
        WHERE alliance_id = $1 AND (%2$I::text ~* $2 OR (id = ANY ($4) AND %2$I::text ~* $3))', t.relname, c.attname, c.reads, c.kind)
        USING p_alliance, loose, own_loose, ids, emails, p_address, names, own, p_pseudonym;
    END LOOP;
  END LOOP;

  INSERT INTO audit.event (alliance_id, actor, request, table_name, row_id, op, digest)
    VALUES (p_alliance, current_setting('app.actor', true), current_setting('app.request', true), p_table, p_row, 'X', '') RETURNING id INTO said;
  FOR t IN SELECT DISTINCT e.table_name FROM audit.event e WHERE e.alliance_id = p_alliance AND e.op <> 'X' LOOP
    SELECT * INTO h FROM app.holding WHERE table_name = t.table_name;
    IF h IS NULL THEN h := ROW(t.table_name, true, '', '', t.table_name = 'kernel_storedfile', '{}', '{}', '{}', '{}', '{}', '{}'); END IF;
    ids := CASE t.table_name WHEN 'kernel_storedfile' THEN files ELSE ARRAY(SELECT jsonb_array_elements_text(hers -> t.table_name)::bigint) END;
    WITH struck AS (
      SELECT e.id, app.struck_out(e.old, h, w.hers, emails, p_address, w.names, p_pseudonym) AS old,
        app.struck_out(e.new, h, w.hers, emails, p_address, w.names, p_pseudonym) AS new
      FROM audit.event e, LATERAL (SELECT e.row_id = ANY (ids) AS hers, CASE WHEN e.row_id = ANY (ids) THEN own ELSE names END AS names) w
      WHERE e.alliance_id = p_alliance AND e.table_name = t.table_name AND e.op <> 'X'
        AND (w.hers OR e.old::text ~* loose OR e.new::text ~* loose)),
    changed AS (
      UPDATE audit.event e SET old = s.old, new = s.new, salt = NULL FROM struck s
      WHERE e.id = s.id AND (e.old, e.new) IS DISTINCT FROM (s.old, s.new) RETURNING e.id, audit.digest(NULL, e.old, e.new) AS digest)
    INSERT INTO audit.redaction (event_id, by_event, digest) SELECT changed.id, said, changed.digest FROM changed;
  END LOOP;
  UPDATE audit.event e SET new = v.new, digest = audit.digest(NULL, NULL, v.new)
  FROM (SELECT jsonb_build_object('events', (SELECT count(*) FROM audit.redaction WHERE by_event = said), 'hash', audit.redaction_hash(said)) AS new) v
  WHERE e.id = said;
END $$;

REVOKE ALL ON FUNCTION audit.digest(uuid, jsonb, jsonb), audit.redaction_hash(bigint), app.any_of(text[]),
  app.scrub(text, text, text, text, text), app.scrub(jsonb, text, text, text, text), app.scrub(text[], text, text, text, text),
  app.struck_out(jsonb, app.holding, boolean, text, text, text, text),
  app.forget(bigint, bigint[], bigint[], text[], text[], text[], text, text, text, bigint) FROM PUBLIC;
