-- The public page under the code on a certificate: it confirms a valid one and tells nothing else.
CREATE FUNCTION app.check_certificate(p_code text) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT c.snapshot FROM cpd_certificate c WHERE c.code = p_code AND c.withdrawn_at IS NULL
$$;
CREATE INDEX cpd_certificate_by_code ON cpd_certificate (code) WHERE withdrawn_at IS NULL;
REVOKE ALL ON FUNCTION app.check_certificate(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.check_certificate(text) TO portal_app;

-- A certificate does not change: its file is attached, and it is withdrawn once. It goes together with its file.
CREATE FUNCTION app.keep_certificate() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF (OLD.code, OLD.snapshot, OLD.issued_at) IS DISTINCT FROM (NEW.code, NEW.snapshot, NEW.issued_at)
     OR (OLD.withdrawn_at IS NOT NULL AND NEW.withdrawn_at IS DISTINCT FROM OLD.withdrawn_at) THEN
    RAISE EXCEPTION 'a certificate does not change' USING ERRCODE = '23514', CONSTRAINT = 'certificate_is_frozen';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keep_certificate BEFORE UPDATE ON cpd_certificate FOR EACH ROW EXECUTE FUNCTION app.keep_certificate();
CREATE TRIGGER drop_file AFTER DELETE ON cpd_certificate
  FOR EACH ROW WHEN (OLD.file_id IS NOT NULL) EXECUTE FUNCTION app.drop_file();
REVOKE ALL ON FUNCTION app.keep_certificate(), app.drop_file() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.keep_certificate(), app.drop_file() TO portal_app;
