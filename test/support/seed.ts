import { randomUUID } from 'node:crypto'
import { type ClusterId, type CodeKey, codeKey } from '../../src/domain/cluster.ts'
import { addDays, addMonths, day, exactly, type PlainDate } from '../../src/domain/date.ts'
import type { Fact, Setting, Value } from '../../src/domain/fact.ts'
import type { Owner } from '../../src/domain/finding.ts'
import { valueSet } from '../../src/fhir/definitions.ts'
import type { Tx } from '../../src/store/database.ts'
import type { StoredFact } from '../../src/store/factText.ts'
import { action, caseload, fact, finding, organisation, patient, person, registration, source, standing } from '../../src/store/schema.ts'

/** One time a check was done. */
export interface Done {
  readonly on: string
  readonly setting?: Setting
  readonly value?: Value
}

/** Someone to put straight into the tables, where a test is about what is read from them and not how it came there. */
export interface SeededPerson {
  readonly id: number
  readonly nhsNumber: string
  readonly family: string
  readonly given: string
  readonly born?: string
  readonly practice: string
  readonly team?: string
  readonly owner?: Owner
  readonly registeredOn?: string
  /** Checks that apply, each with the times it was done. */
  readonly checks: Readonly<Record<string, readonly Done[]>>
  /** Checks declined, with the day. */
  readonly declined?: Readonly<Record<string, string>>
  /** What else their GP record says, by cluster. */
  readonly also?: readonly { readonly cluster: ClusterId; readonly on: string; readonly value?: Value }[]
}

const STARTED = '2022-01-01'

type FindingRow = typeof finding.$inferInsert
type FactRow = typeof fact.$inferInsert

const TRUST = 'northmoor'
const practiceSource = ({ practice }: SeededPerson): string => (practice === ELM_GROVE ? 'elm' : 'harbour')
const sourceOf = (who: SeededPerson, setting: Setting): string => (setting === 'gp' ? practiceSource(who) : TRUST)
const idOf = (who: SeededPerson, check: string, i: number): string => `Observation/${who.id}-${check}-${i}`

/** A code of each check's evidence, and of its refusal. */
const codes: Readonly<Record<string, { readonly done: ClusterId; readonly declined: ClusterId }>> = {
  'blood-pressure': { done: 'blood-pressure', declined: 'blood-pressure-declined' },
  bmi: { done: 'body-mass-index-value', declined: 'body-mass-index-declined' },
  alcohol: { done: 'alcohol-consumption', declined: 'alcohol-screening-declined' },
  lipids: { done: 'cholesterol-total', declined: 'cholesterol-test-declined' },
  glucose: { done: 'hba1c', declined: 'glucose-test-declined' },
  smoking: { done: 'smoking-never', declined: 'smoking-status-declined' },
}

const codeIn = (cluster: ClusterId): CodeKey => {
  const [first] = valueSet(cluster)?.compose?.include ?? []
  return codeKey(first?.system, first?.concept?.[0]?.code) as CodeKey
}

/** What the records say of someone: on the register since they registered, each check done and declined on its days. */
const factsOf = (who: SeededPerson): FactRow[] => {
  const start = day(who.registeredOn ?? STARTED)
  const row = (setting: Setting, ref: string, on: PlainDate, said: { kind: Fact['kind'] } & Record<string, unknown>): FactRow => ({
    personId: who.id,
    sourceId: sourceOf(who, setting),
    ref,
    version: 1,
    part: 0,
    kind: said.kind,
    fromOn: on,
    toOn: on,
    knownOn: on,
    said: { on: exactly(on), knownOn: on, ...said } as unknown as StoredFact,
  })
  const entry = (setting: Setting, ref: string, on: PlainDate, cluster: ClusterId, value: Value | null = null): FactRow =>
    row(setting, ref, on, { kind: 'entry', codes: [codeIn(cluster)], value, absent: false })
  return [
    row('gp', `Patient/${who.id}`, start, { kind: 'registration', until: null, ods: who.practice }),
    entry('gp', `Condition/${who.id}`, start, 'smi-diagnosis'),
    ...(who.owner === 'mh' ? [row('mh', `EpisodeOfCare/${who.id}`, start, { kind: 'episode', until: null, ods: who.team ?? null })] : []),
    ...Object.entries(who.checks).flatMap(([check, done]) =>
      done.map(({ on, setting = 'gp', value = null }, i) =>
        entry(setting, idOf(who, check, i), day(on), codes[check]?.done as ClusterId, value),
      ),
    ),
    ...Object.entries(who.declined ?? {}).map(([check, on]) =>
      entry('gp', `Observation/${who.id}-${check}-declined`, day(on), codes[check]?.declined as ClusterId),
    ),
    ...(who.also ?? []).map(({ cluster, on, value = null }) => entry('gp', `Observation/${who.id}-${cluster}`, day(on), cluster, value)),
  ]
}

/** Due until done, up to date for twelve months, then due again; the plain case of `recordedWithin`. */
const spansOf = (who: SeededPerson, check: string, done: readonly Done[]): FindingRow[] => {
  const owner = who.owner ?? 'gp'
  const refusedOn = who.declined?.[check]
  const common = { personId: who.id, checkId: check, rules: ['phsmi-core'], owner, declinedOn: null }
  const start = day(who.registeredOn ?? STARTED)
  const dates = [...done].sort((a, b) => day(a.on) - day(b.on))
  const first = dates[0] ? day(dates[0].on) : null
  const never: FindingRow = {
    ...common,
    during: { from: start, until: first },
    status: 'due',
    reason: 'never-recorded',
    dueOn: start,
    evidence: null,
  }
  const rows = [
    ...(first === null || first > start ? [never] : []),
    ...dates.flatMap(({ on, setting = 'gp', value = null }, i): FindingRow[] => {
      const at = day(on)
      const next = dates[i + 1] ? day((dates[i + 1] as Done).on) : null
      const dueOn = addMonths(at, 12)
      const evidence = { refs: [`${sourceOf(who, setting)}/${idOf(who, check, i)}`], on: at, setting, value }
      const until = next !== null && next < dueOn ? next : dueOn
      const fresh: FindingRow = {
        ...common,
        during: { from: at, until },
        status: 'up-to-date',
        reason: 'recorded-in-interval',
        dueOn,
        evidence,
      }
      const lapsed: FindingRow = {
        ...common,
        during: { from: dueOn, until: next },
        status: 'due',
        reason: 'interval-elapsed',
        dueOn,
        evidence,
      }
      return next !== null && next <= dueOn ? [fresh] : [fresh, lapsed]
    }),
  ]
  if (refusedOn === undefined) return rows
  const on = day(refusedOn)
  return rows.flatMap((row): FindingRow[] => {
    const { from, until } = row.during
    if (row.status !== 'due' || (until !== null && until <= on)) return [row]
    const refused: FindingRow = {
      ...row,
      during: { from: from > on ? from : on, until },
      status: 'declined',
      reason: 'declined',
      declinedOn: on,
    }
    return from < on ? [{ ...row, during: { from, until: on } }, refused] : [refused]
  })
}

/** In the numerator on each day on which every check is up to date, which for the plain case is what the measure says too. */
const allSixOf = (who: SeededPerson): { from: PlainDate; until: PlainDate | null; state: 'numerator' | 'denominator' }[] => {
  const start = day(who.registeredOn ?? STARTED)
  const fresh = (on: PlainDate): boolean =>
    Object.values(who.checks).every((done) => done.some((one) => day(one.on) <= on && on < addMonths(day(one.on), 12)))
  const changes = Object.values(who.checks).flatMap((done) => done.flatMap((one) => [day(one.on), addMonths(day(one.on), 12)]))
  const starts = [...new Set([start, ...changes.filter((on) => on > start)])].sort((a, b) => a - b)
  return starts.map((from, i) => ({ from, until: starts[i + 1] ?? null, state: fresh(from) ? 'numerator' : 'denominator' }))
}

/** The made-up organisations every web test uses. */
export const ELM_GROVE = 'X99001'
export const HARBOUR_STREET = 'X99002'
export const NORTHMOOR = 'XMH01'

/** Organisations and sources, last read on a day. */
export const seedOrganisations = async (tx: Tx, readOn: PlainDate): Promise<void> => {
  await tx.insert(organisation).values([
    { ods: ELM_GROVE, name: 'Elm Grove Surgery', kind: 'practice' },
    { ods: HARBOUR_STREET, name: 'Harbour Street Practice', kind: 'practice' },
    { ods: NORTHMOOR, name: 'Northmoor Mental Health Trust', kind: 'trust' },
  ])
  const read = { kind: 'file', lastReadOn: readOn, state: 'read' } as const
  await tx.insert(source).values([
    { id: 'elm', name: 'Elm Grove Surgery', setting: 'gp', release: 'R4', ods: ELM_GROVE, ...read },
    {
      id: 'harbour',
      name: 'Harbour Street Practice',
      setting: 'gp',
      release: 'STU3',
      ods: HARBOUR_STREET,
      ...read,
      lastReadOn: addDays(readOn, -20),
    },
    { id: 'northmoor', name: 'Northmoor Mental Health Trust', setting: 'mh', release: 'R4', ods: NORTHMOOR, ...read },
  ])
}

/** People with what their records say, their findings, standings, and an open action for each check that is due on a day. */
export const seedPeople = async (tx: Tx, people: readonly SeededPerson[], today: PlainDate): Promise<void> => {
  for (const who of people) {
    const { id, nhsNumber, family, given, practice, team, owner = 'gp' } = who
    const from = day(who.registeredOn ?? STARTED)
    const during = { from, until: null }
    const birthDate = day(who.born ?? '1974-03-12')
    const names = { nhsNumber, family, given, birthDate, sex: 'female' } as const
    await tx.insert(person).values({ id, ...names })
    await tx.insert(registration).values({ personId: id, ods: practice, during })
    const gp = practiceSource(who)
    await tx
      .insert(patient)
      .values([
        { sourceId: gp, patientRef: `Patient/${id}`, personId: id, verified: true, readOn: today, ...names },
        ...(team ? [{ sourceId: 'northmoor', patientRef: `Patient/${id}`, personId: id, verified: true, readOn: today, ...names }] : []),
      ])
    if (team) await tx.insert(caseload).values({ personId: id, ods: team, during: { from: day('2025-09-01'), until: null } })
    const rows = Object.entries(who.checks).flatMap(([check, done]) => spansOf(who, check, done))
    await tx.insert(fact).values(factsOf(who))
    if (rows.length > 0) await tx.insert(finding).values(rows)
    await tx
      .insert(standing)
      .values([
        { personId: id, name: 'reg-mh1', during, state: 'numerator', reason: null },
        { personId: id, name: 'responsible', during, state: owner, reason: owner === 'gp' ? 'resp-gp-only' : 'resp-mh-first-year' },
        ...allSixOf(who).map(({ state, ...span }) => ({ personId: id, name: 'phsmi-all-six', during: span, state, reason: null })),
      ])
    const open = rows.filter(
      (row) => row.status !== 'up-to-date' && row.during.from <= today && (row.during.until === null || today < row.during.until),
    )
    if (open.length === 0) continue
    await tx.insert(action).values(
      open.map((row) => ({
        personId: id,
        id: randomUUID(),
        type: row.status === 'declined' ? ('act-declined-reoffer' as const) : ('act-check-due' as const),
        topic: row.checkId,
        checkId: row.checkId,
        owner: row.owner,
        status: 'requested',
        dueOn: row.status === 'declined' && row.declinedOn ? addMonths(row.declinedOn, 6) : (row.dueOn ?? null),
        priority: 'routine' as const,
        reason: row.reason,
        rules: row.rules,
        evidence: [],
        openedOn: row.during.from,
        closedOn: null,
        version: 1,
      })),
    )
  }
}
