-- A school's balance of credits never falls below 0, whoever spends at the same time: entries queue at the school's row.
CREATE FUNCTION app.keep_credits() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE balance bigint;
BEGIN
  PERFORM FROM schools_organisation WHERE alliance_id = NEW.alliance_id AND id = NEW.organisation_id FOR NO KEY UPDATE;
  SELECT coalesce(sum(credits), 0) INTO balance FROM cpd_creditentry
  WHERE alliance_id = NEW.alliance_id AND organisation_id = NEW.organisation_id;
  IF balance + NEW.credits < 0 THEN
    RAISE EXCEPTION 'credits_never_below_nothing: there are %, needed are %', balance, -NEW.credits USING ERRCODE = '23514', CONSTRAINT = 'credits_never_below_nothing';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keep_credits BEFORE INSERT ON cpd_creditentry FOR EACH ROW EXECUTE FUNCTION app.keep_credits();
REVOKE ALL ON FUNCTION app.keep_credits() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.keep_credits() TO portal_app;
