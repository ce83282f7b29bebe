-- “Teacher or leader” and “support staff” become the kinds that courses are for (C52), as somebody would choose who reads
-- the job. Whoever finds herself in the wrong one corrects it herself.
DO $$
DECLARE kept text;
BEGIN
  FOREACH kept IN ARRAY ARRAY['schools_person', 'schools_invitation'] LOOP
    EXECUTE format($sql$
      UPDATE %I SET staff = CASE
        WHEN staff = 'support' AND job_title ~* '\m(business|office|admin|bursar|finance|secretary|clerk|receptionist|data manager)' THEN 'office'
        WHEN staff = 'support' THEN 'support_staff'
        WHEN job_title ~* '\m(assistant|deputy|vice)\W*(head|principal)' THEN 'senior_leaders'
        WHEN job_title ~* '\m(head\s*teacher|principal|head of school|executive head)' THEN 'headteachers'
        WHEN job_title ~* '\m(trainee|student) teacher' THEN 'trainees'
        WHEN job_title ~* '\m(early career|ect\M|nqt\M|newly qualified)' THEN 'early_career'
        WHEN job_title ~* '\m(lead|leader|head of|co-?ordinator|senco)\M' THEN 'middle_leaders'
        ELSE 'established'
      END WHERE staff IN ('teaching', 'support')
    $sql$, kept);
  END LOOP;
END $$;
