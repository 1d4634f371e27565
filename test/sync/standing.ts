import type { DemoSource } from '../../src/demo/organisations.ts'
import { addDays, day, formatDate, type PlainDate } from '../../src/domain/date.ts'
import type { Slot } from '../../src/domain/finding.ts'
import type { Report } from '../../src/domain/report.ts'
import { at as timelineAt } from '../../src/domain/timeline.ts'
import { clusters, plan } from '../../src/fhir/definitions.ts'
import { lookBack } from '../../src/lookBack.ts'
import { fromSqlDays } from '../../src/store/schema/columns.ts'
import type { TestDatabase } from '../support/database.ts'

/** What the tables say of one person on a day, in the words of `parity assess`. */
export interface Standing
  extends Pick<Report, 'findings' | 'alerts' | 'actions' | 'registers' | 'inRemission' | 'responsible' | 'dataQuality'> {
  /** Null for someone whom no check concerns. */
  readonly risk: Report['risk']['qrisk3'] | null
  stateIn(measure: string, asAt: string): { readonly state: string; readonly reason: string | null }
}

const iso = (date: PlainDate | null): string | null => (date === null || !Number.isFinite(date) ? null : formatDate(date))
const days = (during: string): { since: string | null; until: string | null } => {
  const { from, until } = fromSqlDays(during)
  return { since: iso(from), until: until === null ? null : formatDate(addDays(until, -1)) }
}

/** Reads it with plain statements, as the owner of the tables; but for measures, nothing of what the service reads with is used. */
export const standingOf = async (
  database: TestDatabase,
  sources: readonly Pick<DemoSource, 'id' | 'setting'>[],
  on: PlainDate,
): Promise<Map<string, Standing>> => {
  const { owner } = database
  const today = formatDate(on)
  const settingOf = new Map(sources.map(({ id, setting }) => [id, setting]))
  /** The command knows a source only by its setting. */
  const named = (ref: string): string => ref.replace(/^[^/]+/, (source) => settingOf.get(source) ?? source)
  const people = await owner<{ id: string; nhs_number: string }[]>`select id, nhs_number from person where nhs_number is not null`
  const findings = await owner`
    select *, during::text, due_on::text, declined_on::text from finding where during @> ${today}::date order by person_id, check_id`
  const actions = await owner`select *, due_on::text from action where status = 'requested' order by person_id, check_id`
  const alerts = await owner`
    select *, responded_on::text, (evidence ->> 'on')::int as value_on from alert where during @> ${today}::date order by person_id, check_id, rule`
  const risks = await owner`select person_id, said from risk_score where model = 'qrisk3'`
  const standings = await owner`select *, during::text from standing`
  const problems = await owner`select person_id, source_id, ref, code from data_quality where person_id is not null`
  // Who contradicts the record of the same number waits for a human, and is listed there.
  const waiting = await owner`
    select other_person_id as person_id, source_id, patient_ref as ref, 'identity-conflict' as code from match_review
    where decision is null and other_person_id is not null`
  const byPerson = <T extends { person_id?: string }>(rows: readonly T[]): Map<string, T[]> =>
    Map.groupBy(rows, (row) => row.person_id as string)
  const [found, red, open, stood] = [byPerson(findings), byPerson(alerts), byPerson(actions), byPerson(standings)]
  const wrong = byPerson([...problems, ...waiting])
  const scored = new Map(risks.map(({ person_id, said }) => [person_id as string, said as Report['risk']['qrisk3']]))

  // Measures are not kept: the service works them out from the facts it has stored.
  const ids = people.map(({ id }) => Number(id))
  const evaluations = new Map(await database.asSystem(on, (tx) => lookBack(tx, { plan, index: clusters }, ids, on)))

  return new Map(
    people.map(({ id, nhs_number }) => {
      const own = stood.get(id) ?? []
      const at = (name: string, asAt: PlainDate) =>
        own.find((row) => {
          const { from, until } = fromSqlDays(row.during)
          return row.name === name && from <= asAt && (until === null || asAt < until)
        })
      const responsible = at('responsible', on)
      const standing = {
        findings: (found.get(id) ?? []).map((row) => {
          const dueOn = row.due_on === null ? null : day(row.due_on)
          const soon = row.status === 'up-to-date' && dueOn !== null && dueOn - 28 <= on
          return {
            check: row.check_id,
            rules: row.rules,
            status: row.status,
            ...(soon ? { dueSoon: true } : {}),
            since: days(row.during).since,
            dueOn: row.due_on,
            overdueDays: row.status === 'due' && dueOn !== null ? Math.max(0, on - dueOn) : 0,
            until: days(row.during).until,
            owner: row.owner,
            ...(row.owner_role === null ? {} : { ownerRole: row.owner_role }),
            reason: row.reason,
            evidence: (row.evidence?.refs ?? []).map(named),
            value: row.evidence?.value ?? null,
            ...(row.evidence?.of === undefined ? {} : { measured: row.evidence.of }),
            ...(row.evidence?.others === undefined ? {} : { otherValues: row.evidence.others }),
            ...(row.declined_on === null ? {} : { declinedOn: row.declined_on }),
            ...(row.slots === null
              ? {}
              : { slots: (row.slots as Slot[]).map(({ rule, on: slot, status }) => ({ rule, on: formatDate(slot), status })) }),
          }
        }),
        alerts: (red.get(id) ?? []).map(({ rule, check_id, value_on, evidence, owner: by, owner_role, response, responded_on, note }) => ({
          rule,
          check: check_id,
          on: iso(value_on),
          value: evidence.value,
          owner: by,
          ...(owner_role === null ? {} : { ownerRole: owner_role }),
          ...(response === null ? {} : { response }),
          respondedOn: responded_on,
          ...(note === null ? {} : { note }),
        })),
        risk: scored.get(id) ?? null,
        actions: (open.get(id) ?? []).map(({ type, check_id, owner: by, owner_role, due_on, priority, reason }) => ({
          type,
          check: check_id,
          owner: by,
          ...(owner_role === null ? {} : { ownerRole: owner_role }),
          dueOn: due_on,
          priority,
          reason,
        })),
        registers: [...new Set(own.map(({ name }) => name as string))].filter(
          (name) => name.startsWith('reg-') && at(name, on)?.state === 'numerator',
        ),
        inRemission: at('in-remission', on)?.state === 'numerator',
        responsible: {
          owner: responsible?.state,
          rule: responsible?.reason,
          since: responsible === undefined ? null : days(responsible.during).since,
        },
        stateIn: (measure: string, asAt: string) => {
          const timeline = evaluations.get(Number(id))?.memberships().get(measure)
          return timeline === undefined ? { state: 'not-in-population', reason: null } : timelineAt(timeline, day(asAt))
        },
        dataQuality: (wrong.get(id) ?? []).map(({ source_id, ref, code }) => ({ code, resource: named(`${source_id}/${ref}`) })),
      }
      return [nhs_number, standing as Standing]
    }),
  )
}
