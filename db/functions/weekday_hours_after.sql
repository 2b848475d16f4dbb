-- The moment so many hours after p_from, of which Saturdays and Sundays in Berlin have none.
CREATE OR REPLACE FUNCTION weekday_hours_after(p_from timestamptz, p_hours int) RETURNS timestamptz
LANGUAGE plpgsql STABLE AS $$
DECLARE
  v_at timestamp := p_from AT TIME ZONE 'Europe/Berlin';
  v_left interval := make_interval(hours => p_hours);
  v_midnight timestamp;
BEGIN
  LOOP
    v_midnight := date_trunc('day', v_at) + interval '1 day';
    IF extract(isodow FROM v_at) < 6 THEN
      IF v_at + v_left <= v_midnight THEN RETURN (v_at + v_left) AT TIME ZONE 'Europe/Berlin'; END IF;
      v_left := v_left - (v_midnight - v_at);
    END IF;
    v_at := v_midnight;
  END LOOP;
END $$;
