import { describe, expect, test } from 'vitest'
import { day } from '../../src/domain/date.ts'
import type { Finding } from '../../src/domain/finding.ts'
import type { Rule } from '../../src/domain/plan.ts'
import { plan } from '../../src/fhir/definitions.ts'
import { statusView } from '../../src/web/components/status.ts'
import type { FindingSpan } from '../../src/web/person/overTime.ts'
import { checkDetails } from '../../src/web/person/why.ts'
import { written } from './fixtures.ts'

const ON = day('2026-11-22')
const lens = { on: ON, today: ON, gpStale: null }

const findingBy = (rule: Rule, more: Partial<Finding> = {}): Finding => ({
  status: 'due',
  reason: 'never-recorded',
  rules: [rule.id],
  dueOn: day('2026-10-12'),
  owner: rule.owner === 'responsible' ? 'gp' : rule.owner,
  ...(rule.ownerRole === null ? {} : { ownerRole: rule.ownerRole }),
  evidence: null,
  declinedOn: null,
  ...more,
})

/** What stands under each label of Why, as text. */
const why = async (check: (typeof plan.checks)[number], finding: Finding): Promise<Map<string, string>> => {
  const now: FindingSpan = { ...finding, check: check.id, during: { from: day('2026-10-12'), until: null } }
  const html = await written(checkDetails({ check, bands: [], marks: [], now, status: statusView(now, lens) }, lens, []))
  const rows = [...html.matchAll(/<dt[^>]*>(.*?)<\/dt>\s*<dd[^>]*>(.*?)<\/dd>/gs)]
  return new Map(
    rows.map(([, key = '', value = '']) => [
      key,
      value
        .replace(/<[^>]*>/g, ' ')
        .replace(/\s+/g, ' ')
        .trim(),
    ]),
  )
}

const asking = plan.checks.flatMap((check) => check.rules.map((rule) => [`${check.id} ${rule.id}`, check, rule] as const))

describe('why a check is asked for', () => {
  test.each(asking)(
    '%s: the rule with its source, the record that decided, what nearly counted, what would close it, who acts',
    async (_, check, rule) => {
      const parts = await why(check, findingBy(rule))
      expect([...parts.keys()]).toEqual([
        'What is known',
        'Record that decided',
        'What nearly counted',
        'What would close it',
        'Who acts',
        'Rule',
      ])
      expect(parts.get('Rule')).toContain(rule.title)
      // The words of the source, without its number in our list.
      expect(parts.get('Rule')).toMatch(/\. \S.{8,}/)
      expect(parts.get('Rule')).not.toMatch(/\bS\d+\w? /)
      expect(parts.get('What would close it')).toContain(check.description)
      expect(parts.get('Who acts')).toMatch(/(practice|team),? is responsible\.$/)
      for (const text of parts.values()) expect(text).not.toMatch(/undefined|null|\[object/)
    },
  )

  const [check, rule] = [plan.checks[0] as (typeof plan.checks)[number], plan.checks[0]?.rules[0] as Rule]
  const evidence = { refs: ['gp/Observation/17'], on: day('2026-03-04'), setting: 'gp' as const, value: null }

  test('of a check that is up to date, nothing is wanted until it is due', async () => {
    const parts = await why(
      check,
      findingBy(rule, { status: 'up-to-date', reason: 'recorded-in-interval', evidence, dueOn: day('2027-03-04') }),
    )
    expect(parts.get('What would close it')).toMatch(/^Nothing until 4 Mar 2027\. Then: Measure blood pressure/)
    expect(parts.get('Record that decided')).toBe('gp/Observation/17')
  })

  test('of a check done once and for all, nothing is wanted', async () => {
    const parts = await why(check, findingBy(rule, { status: 'up-to-date', reason: 'recorded-in-interval', evidence, dueOn: null }))
    expect(parts.get('What would close it')).toBe('Nothing: it is done.')
  })

  test.each([
    ['phsmi-core', 'Yearly physical health check in severe mental illness.'],
    ['li-weight', 'Weight or BMI on lithium: due every 6 months, overdue after 12 months.'],
    ['clz-fbc-4weekly', 'Every four weeks after a year of clozapine.'],
    ['ap-drug-specific', 'ECG on haloperidol or pimozide: every year. Unconfirmed: not yet checked against its source.'],
    [
      'ap-bnf-prolactin',
      'Six months after starting an antipsychotic that raises prolactin, then yearly. Unconfirmed: not yet checked against its source.',
    ],
  ])('the rule %s says how often once, and whether it is confirmed', async (id, sentence) => {
    const [, of, by] = asking.find(([, , one]) => one.id === id) as (typeof asking)[number]
    expect((await why(of, findingBy(by))).get('Rule')).toContain(sentence)
  })

  test('names the clinic that a rule names', async () => {
    const [, of, by] = asking.find(([, , one]) => one.id === 'clz-fbc-weekly') as (typeof asking)[number]
    expect((await why(of, findingBy(by))).get('Who acts')).toContain('the clozapine clinic, of the mental health team, is responsible')
  })
})
