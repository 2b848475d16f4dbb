-- R13.5: erases one account: its log key (so the log's personal values are unreadable and the chain stays whole), names
-- and address, factors, devices, links, and what sessions and invitations say of the person. Memberships end. What was
-- written into a company's records stays with the company.
CREATE OR REPLACE FUNCTION erase_account(p_account uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_entries jsonb;
  t text;
BEGIN
  DELETE FROM registrations WHERE email = (SELECT email FROM accounts WHERE id = p_account);
  DELETE FROM undeliverable_addresses WHERE address = (SELECT email FROM accounts WHERE id = p_account);
  UPDATE outbox SET recipient = '' WHERE state <> 'waiting'
    AND recipient IN (SELECT unnest(ARRAY[email, email_shown]) FROM accounts WHERE id = p_account);
  FOREACH t IN ARRAY ARRAY['totp_factors', 'pending_totp', 'phone_factors', 'pending_phones', 'recovery_codes',
    'trusted_devices', 'known_devices', 'account_links', 'email_changes', 'former_addresses', 'drafts', 'challenges',
    'sign_in_attempts']
  LOOP
    EXECUTE format('DELETE FROM %I WHERE account_id = $1', t) USING p_account;
  END LOOP;
  -- That somebody asked and was answered in time stays; who it was and what it said does not.
  UPDATE privacy_requests SET name = '', email = NULL, message = '', answer = CASE WHEN answer IS NOT NULL THEN '' END,
    extension_reason = CASE WHEN extension_reason IS NOT NULL THEN '' END
  WHERE account_id = p_account;
  UPDATE account_locks SET reason = '', lift_reason = CASE WHEN lift_reason IS NOT NULL THEN '' END
  WHERE account_id = p_account;
  UPDATE factor_resets SET evidence_note = '', email_before = NULL,
    file_id = NULL, file_name = NULL, file_type = NULL, file_bytes = NULL,
    new_email = CASE WHEN new_email IS NOT NULL THEN '' END, new_email_shown = NULL,
    ended_at = coalesce(ended_at, app_now()),
    status = CASE WHEN status IN ('proposed', 'approved') THEN 'void' ELSE status END
  WHERE account_id = p_account;
  UPDATE sessions SET client = NULL, ended_at = coalesce(ended_at, app_now()),
    end_reason = coalesce(end_reason, 'erased')
  WHERE account_id = p_account;
  DELETE FROM company_contacts k USING memberships m WHERE m.id = k.membership_id AND m.account_id = p_account;
  DELETE FROM grants g USING memberships m WHERE m.id = g.membership_id AND m.account_id = p_account;
  WITH ended AS (UPDATE memberships SET status = 'removed' WHERE account_id = p_account AND status <> 'removed'
    RETURNING id, company_id)
  SELECT coalesce(jsonb_agg(jsonb_build_object('stream', 'company', 'owner', company_id,
    'event', 'membership.removed', 'subjectId', id, 'detail', jsonb_build_object('reason', 'accountErased'))), '[]')
  INTO v_entries FROM ended;
  -- What an invitation said of the person.
  UPDATE memberships SET invited_email = NULL, invited_email_shown = NULL, invited_first_name = NULL,
    invited_last_name = NULL, invited_note = NULL, salutation = NULL
  WHERE account_id = p_account;
  UPDATE accounts SET email = 'erased-' || id || '@erased.invalid', email_shown = 'erased-' || id || '@erased.invalid',
    first_name = 'Person', last_name = upper(left(id::text, 8)), password_hash = '',
    credential_version = credential_version + 1, log_key = NULL, family_key = NULL, last_membership_id = NULL,
    email_factor_at = NULL, recovery_owed = false, reset_required_at = NULL, erased_at = app_now()
  WHERE id = p_account;
  PERFORM append_audit(v_entries || jsonb_build_array(jsonb_build_object('stream', 'account', 'owner', p_account,
    'event', 'account.erased', 'subjectId', p_account, 'detail', '{}'::jsonb)));
END $$;
