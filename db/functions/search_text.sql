-- The text that searches look into: both foldings, because a part of a word may begin inside „ue“ („el“ in „Samuel“).
-- In PL/pgSQL, so that the letters are folded once.
CREATE OR REPLACE FUNCTION search_text(p_text text) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_letters text := fold_letters(p_text);
  v_folded text := fold_digraphs(v_letters);
BEGIN
  RETURN CASE WHEN v_folded = v_letters THEN v_folded ELSE v_folded || chr(10) || v_letters END;
END $$;
