CREATE FUNCTION app.drop_file() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  DELETE FROM kernel_filecontent WHERE file_id = OLD.file_id;
  DELETE FROM kernel_storedfile WHERE id = OLD.file_id;
  RETURN NULL;
END $$;
