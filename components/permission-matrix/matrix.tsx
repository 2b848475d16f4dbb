import type { ReactNode } from 'react'
import { buttonClass } from '@/components/ui/button-style'
import { brandName } from '@/lib/brand/brand'
import { writeDay } from '@/lib/ground/day'
import { getLocale, getTranslations } from '@/lib/http/translations'
import type { Locale } from '@/lib/i18n/catalogue'
import type { Permission } from '@/lib/permissions/catalogue'
import { dayOf, type Grant, type GrantSet, isOwn, isScoped, MATRIX_ROWS } from '@/lib/permissions/matrix'
import { GroupBox } from './group-box'
import { MatrixBox } from './matrix-box'
import { ScopeField } from './scope-field'
import { UntilField } from './until-field'

/** `open`: may be ticked. `role`: comes with the role. `closed`: the company cannot use it; with the reason. */
export type Offer = { state: 'open' } | { state: 'role' } | { state: 'closed'; reason: ReactNode; held: boolean }

type MatrixProps = {
  legend: string
  ticked: GrantSet
  offers: Record<Permission, Offer>
  /** With an end for each permission; a template has none. */
  dates?: boolean
}

function writtenDay(grant: Grant | undefined, locale: Locale): string {
  const day = dayOf(grant)
  return day ? writeDay(day, locale) : ''
}

/** R7.1, UX-18: real checkboxes in a table. Without scripts the group's buttons submit the form. */
export async function PermissionMatrix({ legend, ticked, offers, dates = true }: MatrixProps) {
  const [t, p, locale] = await Promise.all([
    getTranslations('permissionMatrix'),
    getTranslations('permissions'),
    getLocale(),
  ])
  const brand = brandName()
  const row = (permission: Permission, inGroup: boolean) => (
    <tr key={permission}>
      <th scope="row" className={inGroup ? 'matrix-in-group' : undefined}>
        <Cell
          permission={permission}
          label={p(`${permission}.name`, { brand })}
          ticked={ticked[permission] !== undefined}
          offer={offers[permission]}
          group={inGroup}
          byRole={t('byRole')}
          closed={t('notOffered')}
          why={t('notOfferedWhy')}
        />
        {dates && isScoped(permission) && offers[permission].state === 'open' ? (
          <ScopeField
            permission={permission}
            own={isOwn(ticked[permission])}
            legend={t('scopeOf', { permission: p(`${permission}.name`, { brand }) })}
            words={{ own: t('scopes.own'), company: t('scopes.company') }}
          />
        ) : null}
      </th>
      <td data-label={t('description')}>{p(`${permission}.description`, { brand })}</td>
      {dates ? (
        <td data-label={t('until')}>
          {offers[permission].state === 'open' ? (
            <UntilField
              permission={permission}
              day={writtenDay(ticked[permission], locale)}
              labelledBy="matrix-until"
              describedBy={`matrix-${permission}`}
            />
          ) : null}
        </td>
      ) : null}
    </tr>
  )
  return (
    <fieldset className="min-w-0">
      <legend className="sr-only">{legend}</legend>
      <div className="data-table-frame">
        <table className="data-table">
          <thead>
            <tr>
              <th scope="col">{t('permission')}</th>
              <th scope="col">{t('description')}</th>
              {dates ? (
                <th scope="col" id="matrix-until">
                  {t('until')}
                </th>
              ) : null}
            </tr>
          </thead>
          <tbody>
            {MATRIX_ROWS.map((entry) =>
              'permission' in entry
                ? row(entry.permission, false)
                : [
                    <tr key={entry.group}>
                      <th scope="row">
                        <GroupBox
                          label={t('group')}
                          check={t('checkAll')}
                          uncheck={t('uncheckAll')}
                          buttonClass={buttonClass('link')}
                          counted={t.raw('inGroup')}
                          start={
                            entry.permissions.filter((key) => ticked[key] !== undefined || offers[key].state === 'role')
                              .length
                          }
                          total={entry.permissions.length}
                          sends={dates}
                          fixed={entry.permissions.every((key) => offers[key].state === 'role')}
                        />
                      </th>
                      <td colSpan={dates ? 2 : 1} data-label={t('description')}>
                        {t('groupText')}
                      </td>
                    </tr>,
                    ...entry.permissions.map((permission) => row(permission, true)),
                  ],
            )}
          </tbody>
        </table>
      </div>
    </fieldset>
  )
}

type CellProps = {
  permission: Permission
  label: string
  ticked: boolean
  offer: Offer
  group: boolean
  byRole: string
  closed: string
  why: string
}

function Cell({ permission, label, ticked, offer, group, byRole, closed, why }: CellProps) {
  const box = (disabled: boolean) => (
    <MatrixBox
      permission={permission}
      label={label}
      ticked={disabled || ticked}
      disabled={disabled}
      group={group && !disabled}
    />
  )
  if (offer.state === 'open') return box(false)
  if (offer.state === 'role')
    return (
      <>
        {box(true)}
        <span className="block pl-8 text-sm font-normal text-muted">{byRole}</span>
      </>
    )
  return (
    <>
      {offer.held ? box(false) : <span className="block pl-8">{label}</span>}
      <details className="pl-8 text-sm font-normal text-muted">
        <summary className="inline-flex min-h-6 items-center gap-1 underline underline-offset-3">
          {closed} – {why}
        </summary>
        {offer.reason}
      </details>
    </>
  )
}
