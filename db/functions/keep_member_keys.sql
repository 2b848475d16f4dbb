-- Trigger: writes the keys that lists of members sort and search by, from the names of the account or, before there is
-- one, of the invitation.
CREATE OR REPLACE FUNCTION keep_member_keys() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_first text := NEW.invited_first_name;
  v_last text := NEW.invited_last_name;
  v_email text := NEW.invited_email_shown;
BEGIN
  IF NEW.account_id IS NOT NULL THEN
    SELECT first_name, last_name, email_shown INTO v_first, v_last, v_email FROM accounts WHERE id = NEW.account_id;
  END IF;
  NEW.name_key := fold_text(v_last || ' ' || v_first);
  NEW.email_key := lower(coalesce(v_email, ''));
  NEW.search_key := search_text(concat_ws(' ', v_first, v_last, v_first, v_email));
  RETURN NEW;
END $$;
