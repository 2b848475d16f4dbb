-- The pattern for LIKE that finds a typed text anywhere in a `search_text`. `%`, `_` and `\` count as letters.
CREATE OR REPLACE FUNCTION search_pattern(p_text text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT '%' || regexp_replace(fold_text(p_text), '([\\%_])', '\\\1', 'g') || '%'
$$;
