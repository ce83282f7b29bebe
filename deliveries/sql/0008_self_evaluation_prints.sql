-- A PDF of a self-evaluation goes together with its file.
CREATE TRIGGER drop_file AFTER DELETE ON deliveries_selfevaluationprint FOR EACH ROW EXECUTE FUNCTION app.drop_file();
