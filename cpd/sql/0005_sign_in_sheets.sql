-- A sign-in sheet goes together with its file.
CREATE TRIGGER drop_file AFTER DELETE ON cpd_signinsheet FOR EACH ROW EXECUTE FUNCTION app.drop_file();
