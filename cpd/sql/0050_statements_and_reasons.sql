-- A printed statement goes together with its file.
CREATE TRIGGER drop_file AFTER DELETE ON cpd_statementprint FOR EACH ROW EXECUTE FUNCTION app.drop_file();
