import { ChangeSummary } from '@/components/permission-matrix/change-summary'
import { brandName } from '@/lib/brand/brand'
import { getTranslations } from '@/lib/http/translations'
import { PERMISSION_KEYS, PERMISSIONS, type Permission } from '@/lib/permissions/catalogue'
import { dayOf, type GrantSet, granted, isOwn } from '@/lib/permissions/matrix'

type SummaryProps = { before: GrantSet; start: GrantSet; admin: boolean }

/** Texts and sets for the client part; without scripts it displays the result of „Änderungen prüfen“. */
export async function Summary({ before, start, admin }: SummaryProps) {
  const [t, p] = await Promise.all([getTranslations('permissionMatrix'), getTranslations('permissions')])
  const brand = brandName()
  // Permissions of the role cannot be changed here and are not counted.
  const counts = (key: Permission) => !(admin && PERMISSIONS[key].includedInAdmin)
  const days = (set: GrantSet) =>
    Object.fromEntries(
      granted(set)
        .filter(counts)
        .map((key) => [key, `${dayOf(set[key]) ?? ''}${isOwn(set[key]) ? '~own' : ''}`]),
    )
  return (
    <ChangeSummary
      before={days(before)}
      start={days(start)}
      names={Object.fromEntries(PERMISSION_KEYS.map((key) => [key, p(`${key}.name`, { brand })]))}
      words={{
        none: t('summary.none'),
        unsaved: t('summary.unsaved'),
        givenOne: t('summary.givenOne'),
        givenMany: t.raw('summary.givenMany').replaceAll("'", ''),
        takenOne: t('summary.takenOne'),
        takenMany: t.raw('summary.takenMany').replaceAll("'", ''),
        datedOne: t('summary.datedOne'),
        datedMany: t.raw('summary.datedMany').replaceAll("'", ''),
        scopedOne: t('summary.scopedOne'),
        scopedMany: t.raw('summary.scopedMany').replaceAll("'", ''),
      }}
    />
  )
}
