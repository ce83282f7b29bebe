-- A PDF of a self-evaluation goes together with its file.
CREATE TRIGGER drop_file AFTER DELETE ON deliveries_selfevaluationprint FOR EACH ROW EXECUTE FUNCTION app.drop_file();

-- The PDF of a version goes together with it.
CREATE TRIGGER drop_file AFTER DELETE ON deliveries_governancedocument
  FOR EACH ROW WHEN (OLD.file_id IS NOT NULL) EXECUTE FUNCTION app.drop_file();
