-- A sign-in sheet goes together with its file.
CREATE TRIGGER drop_file AFTER DELETE ON cpd_signinsheet FOR EACH ROW EXECUTE FUNCTION app.drop_file();

-- A preview that is replaced, or whose time is up, takes its PDF with it.
CREATE TRIGGER drop_file AFTER DELETE ON cpd_brochurepreview FOR EACH ROW EXECUTE FUNCTION app.drop_file();

-- A printed statement goes together with its file.
CREATE TRIGGER drop_file AFTER DELETE ON cpd_statementprint FOR EACH ROW EXECUTE FUNCTION app.drop_file();
