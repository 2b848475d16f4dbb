-- One folding for every search (E4). Two texts that people take for the same name become the same letters: case, accents, composed or
-- decomposed, kinds of blanks, apostrophes, quotes, hyphens and digits, invisible characters, and the Latin letters that other
-- keyboards lack. A slash is a hyphen, as it is in the names of the files of documents (C9).
-- Marks that are vowels (Indic scripts) stay; Hebrew and Arabic vowel points go, because people leave them out.
CREATE FUNCTION fold_letters(p_text text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
  SELECT btrim(regexp_replace(
    replace(replace(replace(replace(replace(replace(replace(replace(translate(lower(
      regexp_replace(
        normalize(translate(coalesce(p_text, ''), U&'\2018\2019\201A\201B\02B9\02BB\02BC\2032\00B4\0060\FF07\FF40', repeat('''', 12)), NFKD),
        '[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20f0\ufe20-\ufe2f\u00ad\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff]', '', 'g')),
      U&'\00F8\00D8\0142\0141\0111\0110\00F0\00D0\0127\0126\0167\0166\0131\014B\014A\0138\0192\03C2\06A9\06CC\0649\2010\2011\2012\2013\2014\2015\2212\002F\2044\2215\0629\201C\201D\201E\00AB\00BB\0660\0661\0662\0663\0664\0665\0666\0667\0668\0669\06F0\06F1\06F2\06F3\06F4\06F5\06F6\06F7\06F8\06F9',
      U&'oollddddhhttinnkf\03C3\0643\064A\064A----------\0647"""""01234567890123456789'),
      U&'\00DF', 'ss'), U&'\1E9E', 'ss'), U&'\00E6', 'ae'), U&'\00C6', 'ae'),
      U&'\0153', 'oe'), U&'\0152', 'oe'), U&'\00FE', 'th'), U&'\00DE', 'th'),
    '[\s\u00a0\u1680\u2028\u2029\u2800\u3000]+', ' ', 'g'))
$$;
--> statement-breakpoint
-- Of folded letters: the German ways of writing an umlaut or an ß alike. „mueller“ and „muller“ are „muller“, „strauss“ is „straus“.
CREATE FUNCTION fold_digraphs(p_letters text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT regexp_replace(replace(replace(replace(p_letters, 'ae', 'a'), 'oe', 'o'), 'ue', 'u'), 's+', 's', 'g')
$$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION fold_text(p_text text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT fold_digraphs(fold_letters(p_text))
$$;
--> statement-breakpoint
-- What is searched in: both forms, because a part of a word may begin in the middle of „ue“ („el“ in „Samuel“). In PL/pgSQL, so that
-- the letters are folded once.
CREATE FUNCTION search_text(p_text text) RETURNS text LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_letters text := fold_letters(p_text);
  v_folded text := fold_digraphs(v_letters);
BEGIN
  RETURN CASE WHEN v_folded = v_letters THEN v_folded ELSE v_folded || chr(10) || v_letters END;
END $$;
--> statement-breakpoint
-- What is searched for, as a pattern for LIKE; `%`, `_` and `\` are letters.
CREATE FUNCTION search_pattern(p_text text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT '%' || regexp_replace(fold_text(p_text), '([\\%_])', '\\\1', 'g') || '%'
$$;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION fold_letters(text), fold_digraphs(text), fold_text(text), search_text(text), search_pattern(text) TO torhaus_portal, torhaus_staff, torhaus_worker;
--> statement-breakpoint
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
--> statement-breakpoint
-- Backfill: the trigger writes the keys anew.
UPDATE memberships SET account_id = account_id;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION find_members(p_text text) RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RETURN QUERY EXECUTE 'SELECT id FROM memberships WHERE company_id = $1 AND search_key LIKE $2'
  USING current_company(), search_pattern(p_text);
END $$;
--> statement-breakpoint
ALTER TABLE tickets ADD COLUMN search_key text GENERATED ALWAYS AS (search_text(subject)) STORED NOT NULL;
--> statement-breakpoint
ALTER TABLE documents ADD COLUMN search_key text GENERATED ALWAYS AS (search_text(number)) STORED NOT NULL;
--> statement-breakpoint
ALTER TABLE companies ADD COLUMN search_key text GENERATED ALWAYS AS (search_text(name)) STORED NOT NULL;
--> statement-breakpoint
CREATE INDEX "tickets_search" ON "tickets" USING gin ("company_id",search_key gin_trgm_ops);
--> statement-breakpoint
CREATE INDEX "documents_search" ON "documents" USING gin ("company_id",search_key gin_trgm_ops);
--> statement-breakpoint
CREATE INDEX "companies_search" ON "companies" USING gin (search_key gin_trgm_ops);
--> statement-breakpoint
-- As find_members, of requests and documents: as the owner, so that `LIKE` may use the index. The reader's policies still hold for the
-- rows that are read by these ids.
CREATE FUNCTION find_tickets(p_text text) RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RETURN QUERY EXECUTE 'SELECT id FROM tickets WHERE company_id = $1 AND search_key LIKE $2'
  USING current_company(), search_pattern(p_text);
END $$;
--> statement-breakpoint
CREATE FUNCTION find_documents(p_text text) RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RETURN QUERY EXECUTE 'SELECT id FROM documents WHERE company_id = $1 AND search_key LIKE $2'
  USING current_company(), search_pattern(p_text);
END $$;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION find_tickets(text), find_documents(text) TO torhaus_portal;
