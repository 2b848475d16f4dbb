ALTER TABLE "memberships" ADD COLUMN "invited_note" text;--> statement-breakpoint
-- The sample imprint names what § 35a GmbHG wants in every mail too. An imprint of the vendor's own stays as it is.
INSERT INTO legal_texts (kind, version, locale, body, sample)
SELECT 'imprint', 2, v.locale, v.body, true
FROM (VALUES
('de', '## Anbieter
Musteranbieter GmbH, Musterstraße 1, 00000 Musterstadt

## Vertretung
Geschäftsführung: Erika Muster

## Registereintrag
Amtsgericht Musterstadt, HRB 00000'),
('en', '## Provider
Musteranbieter GmbH, Musterstraße 1, 00000 Musterstadt, Germany

## Represented by
Managing director: Erika Muster

## Commercial register
Amtsgericht Musterstadt, HRB 00000')) AS v (locale, body)
WHERE NOT EXISTS (SELECT FROM legal_texts t WHERE t.kind = 'imprint' AND (t.version > 1 OR NOT t.sample));
