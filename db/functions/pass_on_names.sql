-- Trigger: a new name or address of an account reaches the keys of its memberships (`keep_member_keys`).
CREATE OR REPLACE FUNCTION pass_on_names() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  UPDATE memberships SET account_id = account_id WHERE account_id = NEW.id;
  RETURN NULL;
END $$;
