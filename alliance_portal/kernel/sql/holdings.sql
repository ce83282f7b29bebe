-- How each table holds people, as the code declares it (kernel/personal.py, kernel/holdings.py): the owner writes it
-- after each migrate. `about` takes $1 the alliance, $2 ids of Person, $3 ids of accounts, $4 addresses in lower case.
CREATE TABLE app.holding (
  table_name text PRIMARY KEY,
  is_tenant boolean NOT NULL,
  about text NOT NULL,
  account text NOT NULL,
  goes boolean NOT NULL,
  names text[] NOT NULL,
  covers text[] NOT NULL,
  blanks text[] NOT NULL,
  keeps text[] NOT NULL,
  emails text[] NOT NULL DEFAULT '{}',
  files text[] NOT NULL DEFAULT '{}'
);
GRANT SELECT ON app.holding TO portal_app;

-- The alliances in which anything at all is held on an account: also after its roles there have ended.
CREATE FUNCTION app.alliances_holding(p_account bigint) RETURNS SETOF bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE h app.holding;
BEGIN
  FOR h IN SELECT * FROM app.holding WHERE is_tenant AND account <> 'false' LOOP
    RETURN QUERY EXECUTE format('SELECT DISTINCT alliance_id FROM %I WHERE %s', h.table_name, h.account)
      USING NULL::bigint, NULL::bigint[], ARRAY[p_account];
  END LOOP;
END $$;
REVOKE ALL ON FUNCTION app.alliances_holding(bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.alliances_holding(bigint) TO portal_app;
