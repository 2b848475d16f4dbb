import type { Sql } from 'postgres'

/**
 * Everything that migrations, functions, triggers and privileges make of a database, as sorted lines of text. Two
 * databases with the same lines behave alike. Ids, the order of columns and contents are left out.
 */
export async function describeDatabase(sql: Sql): Promise<string[]> {
  const parts = await Promise.all(PARTS.map((part) => sql.unsafe<{ line: string }[]>(part)))
  return parts.flatMap((rows) => rows.map(({ line }) => line)).sort()
}

const PARTS = [
  `select format('column %s.%s %s%s default %s identity %s generated %s collation %s', c.relname, a.attname,
     format_type(a.atttypid, a.atttypmod), case when a.attnotnull then ' not null' end,
     pg_get_expr(d.adbin, d.adrelid), a.attidentity, a.attgenerated, a.attcollation::regcollation) as line
   from pg_attribute a join pg_class c on c.oid = a.attrelid left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
   where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped`,
  `select format('table %s row security %s forced %s owner %s rights %s', relname, relrowsecurity, relforcerowsecurity,
     relowner::regrole, (select array_agg(x::text order by x::text) from unnest(relacl) x)) as line
   from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'S', 'v', 'm')`,
  `select format('column rights %s.%s %s', attrelid::regclass, attname, attacl) as line from pg_attribute
   where attacl is not null and attrelid::regclass::text not like 'pg_%'`,
  `select format('constraint %s.%s %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as line from pg_constraint
   where connamespace = 'public'::regnamespace and contype <> 'n'`,
  `select format('index %s', pg_get_indexdef(i.indexrelid)) as line from pg_index i join pg_class c on c.oid = i.indexrelid
   where c.relnamespace = 'public'::regnamespace`,
  `select format('policy %s.%s %s %s to %s using %s check %s', polrelid::regclass, polname, polcmd, polpermissive,
     (select array_agg(r::regrole::text order by r::regrole::text) from unnest(polroles) r),
     pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid)) as line from pg_policy`,
  `select format('trigger %s', pg_get_triggerdef(t.oid)) as line from pg_trigger t join pg_class c on c.oid = t.tgrelid
   where not tgisinternal and c.relnamespace = 'public'::regnamespace`,
  `select format('function %s owner %s rights %s', pg_get_functiondef(oid), proowner::regrole,
     (select array_agg(x::text order by x::text) from unnest(proacl) x)) as line
   from pg_proc where pronamespace = 'public'::regnamespace`,
  `select format('default rights %s %s %s', defaclnamespace, defaclobjtype, defaclacl) as line from pg_default_acl`,
  `select format('schema %s rights %s', nspname, (select array_agg(x::text order by x::text) from unnest(nspacl) x)) as line
   from pg_namespace where nspname in ('public', 'extensions', 'drizzle')`,
  `select format('extension %s in %s', extname, extnamespace::regnamespace) as line from pg_extension`,
]
