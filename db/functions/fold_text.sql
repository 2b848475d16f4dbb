-- A text folded for sorting and comparing: Müller, Mueller and muller are one.
CREATE OR REPLACE FUNCTION fold_text(p_text text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT fold_digraphs(fold_letters(p_text))
$$;
