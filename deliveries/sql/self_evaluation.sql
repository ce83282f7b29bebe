-- A published questionnaire stays as it is: neither its words nor its sections and items change, and none comes or
-- goes. Only an erasure, which the owner's own function carries out, may still take somebody's name out of its words.
CREATE FUNCTION app.keep_questionnaire() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE frozen boolean;
BEGIN
  IF TG_OP = 'UPDATE' AND current_user <> session_user THEN
    RETURN NEW;
  END IF;
  IF TG_TABLE_NAME = 'deliveries_questionnaireversion' THEN
    frozen := OLD.state <> 'draft' AND (NEW.state = 'draft'
      OR (OLD.questionnaire_id, OLD.number, OLD.introduction, OLD.published_at)
        IS DISTINCT FROM (NEW.questionnaire_id, NEW.number, NEW.introduction, NEW.published_at));
  ELSIF TG_TABLE_NAME = 'deliveries_questionnairesection' THEN
    SELECT bool_or(v.state <> 'draft') INTO frozen FROM deliveries_questionnaireversion v
    WHERE v.id = ANY (ARRAY[CASE WHEN TG_OP <> 'INSERT' THEN OLD.version_id END, CASE WHEN TG_OP <> 'DELETE' THEN NEW.version_id END]);
  ELSE
    SELECT bool_or(v.state <> 'draft') INTO frozen
    FROM deliveries_questionnairesection s JOIN deliveries_questionnaireversion v ON v.id = s.version_id
    WHERE s.id = ANY (ARRAY[CASE WHEN TG_OP <> 'INSERT' THEN OLD.section_id END, CASE WHEN TG_OP <> 'DELETE' THEN NEW.section_id END]);
  END IF;
  IF frozen THEN
    RAISE EXCEPTION 'a published questionnaire does not change; make a new version' USING ERRCODE = '23514', CONSTRAINT = 'questionnaire_is_published';
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER keep_questionnaire BEFORE UPDATE ON deliveries_questionnaireversion FOR EACH ROW EXECUTE FUNCTION app.keep_questionnaire();
CREATE TRIGGER keep_questionnaire BEFORE INSERT OR UPDATE OR DELETE ON deliveries_questionnairesection FOR EACH ROW EXECUTE FUNCTION app.keep_questionnaire();
CREATE TRIGGER keep_questionnaire BEFORE INSERT OR UPDATE OR DELETE ON deliveries_questionnaireitem FOR EACH ROW EXECUTE FUNCTION app.keep_questionnaire();

-- An answer belongs to an item of the version that the school answers, and what was signed off stands.
CREATE FUNCTION app.check_answer() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE e record;
BEGIN
  SELECT v.state, v.version_id INTO e FROM deliveries_selfevaluation v WHERE v.id = NEW.evaluation_id;
  IF EXISTS (SELECT FROM deliveries_questionnaireitem i JOIN deliveries_questionnairesection s ON s.id = i.section_id
      WHERE i.id = NEW.item_id AND s.version_id <> e.version_id) THEN
    RAISE EXCEPTION 'this item is not in the version that the school answers' USING ERRCODE = '23514', CONSTRAINT = 'answer_of_the_version';
  END IF;
  IF e.state <> 'in_progress' AND (TG_OP = 'INSERT'
      OR (OLD.score, OLD.item_id, OLD.evaluation_id) IS DISTINCT FROM (NEW.score, NEW.item_id, NEW.evaluation_id)) THEN
    RAISE EXCEPTION 'what was signed off does not change; open it again' USING ERRCODE = '23514', CONSTRAINT = 'signed_off_answers_stand';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER check_answer BEFORE INSERT OR UPDATE ON deliveries_answer FOR EACH ROW EXECUTE FUNCTION app.check_answer();
