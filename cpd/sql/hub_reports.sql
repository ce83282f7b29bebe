-- A report of a hub whose time is up takes its PDF with it.
CREATE TRIGGER drop_file AFTER DELETE ON cpd_hubreport FOR EACH ROW EXECUTE FUNCTION app.drop_file();
