-- Trigger: a legal text that is or was in force is what people agreed to, so nobody changes or deletes it.
CREATE OR REPLACE FUNCTION refuse_legal_change() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a legal text in force cannot be changed' USING ERRCODE = 'insufficient_privilege';
END $$;
