-- Takes folded letters and makes the German ways of writing an umlaut or an ß alike: „mueller“ and „muller“ become
-- „muller“, „strauss“ becomes „straus“.
CREATE OR REPLACE FUNCTION fold_digraphs(p_letters text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT regexp_replace(replace(replace(replace(p_letters, 'ae', 'a'), 'oe', 'o'), 'ue', 'u'), 's+', 's', 'g')
$$;
