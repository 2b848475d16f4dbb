-- One folding for every search. Two texts that people take for the same name become the same letters: case, accents,
-- composed or decomposed characters, kinds of blanks, apostrophes, quotes, hyphens and digits, invisible characters,
-- and the Latin letters that other keyboards lack. A slash becomes a hyphen, as in the names of documents' files.
-- Marks that are vowels (Indic scripts) stay. Hebrew and Arabic vowel points go, because people leave them out.
-- From the inside out: apostrophes; compatibility forms (NFKD); marks and invisible characters; case; single letters;
-- letters that become two; runs of blanks. ASCII alone, which is the most, needs three of these.
CREATE OR REPLACE FUNCTION fold_letters(p_text text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
  SELECT CASE WHEN octet_length(p_text) = length(p_text)
  THEN btrim(regexp_replace(translate(lower(p_text), '`/', '''-'), '\s+', ' ', 'g'))
  ELSE btrim(regexp_replace(
    replace(replace(replace(replace(replace(replace(replace(replace(translate(lower(
      regexp_replace(
        normalize(translate(coalesce(p_text, ''), U&'\2018\2019\201A\201B\02B9\02BB\02BC\2032\00B4\0060\FF07\FF40',
          repeat('''', 12)), NFKD),
        '[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640'
        '\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u1ab0-\u1aff\u1dc0-\u1dff'
        '\u20d0-\u20f0\ufe20-\ufe2f\u00ad\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e'
        '\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff]', '', 'g')),
      U&'\00F8\00D8\0142\0141\0111\0110\00F0\00D0\0127\0126\0167\0166\0131\014B\014A\0138\0192\03C2\06A9\06CC'
        '\0649\2010\2011\2012\2013\2014\2015\2212\002F\2044\2215\0629\201C\201D\201E\00AB\00BB\0660\0661\0662'
        '\0663\0664\0665\0666\0667\0668\0669\06F0\06F1\06F2\06F3\06F4\06F5\06F6\06F7\06F8\06F9',
      U&'oollddddhhttinnkf\03C3\0643\064A\064A----------\0647"""""01234567890123456789'),
      U&'\00DF', 'ss'), U&'\1E9E', 'ss'), U&'\00E6', 'ae'), U&'\00C6', 'ae'),
      U&'\0153', 'oe'), U&'\0152', 'oe'), U&'\00FE', 'th'), U&'\00DE', 'th'),
    '[\s\u00a0\u1680\u2028\u2029\u2800\u3000]+', ' ', 'g')) END
$$;
