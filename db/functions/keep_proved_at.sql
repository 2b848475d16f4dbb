-- Trigger: notes when a membership was proved (decision 61: the company's log shows failed sign-ins from then on).
CREATE OR REPLACE FUNCTION keep_proved_at() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NEW.proved AND NEW.account_id IS NOT NULL THEN NEW.proved_at := coalesce(NEW.proved_at, app_now());
  ELSE NEW.proved_at := NULL;
  END IF;
  RETURN NEW;
END $$;
