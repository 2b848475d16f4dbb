-- Since when a membership of this account waits: a pending person sees nothing else of the company.
CREATE OR REPLACE FUNCTION asked_to_join_at(p_membership uuid, p_account uuid) RETURNS timestamptz
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT created_at FROM memberships WHERE id = p_membership AND account_id = p_account
$$;
