import { html } from 'hono/html'
import { addMonths, type PlainDate } from '../../domain/date.ts'
import type { Finding } from '../../domain/finding.ts'
import type { NearMiss } from '../../domain/nearMiss/nearMiss.ts'
import type { Check, Rule } from '../../domain/plan.ts'
import { longDate } from '../components/dates.ts'
import { details, summaryList } from '../components/furniture.ts'
import { type Content, type Html, nothing } from '../components/html.ts'
import { every, span } from '../components/interval.ts'
import { ownerInSentence } from '../components/owner.ts'
import { sourceList } from '../components/sourceList.ts'
import type { Lens } from '../components/status.ts'
import { statusTag } from '../components/statusTag.ts'
import { evidenceText } from '../components/values.ts'
import type { Lane } from './lanes.ts'
import { nearMissText, where } from './nearMissText.ts'

/** The last time it was done, in a sentence. */
const lastDone = ({ evidence, status }: Finding, { shown }: Check): string => {
  if (evidence === null)
    return status === 'unknown' ? 'Nothing that could be read shows that it was done.' : 'There is no record that it was ever done.'
  const found = evidenceText(evidence, shown[0])
  const conflict = evidence.others === undefined ? '' : ' Values of that day differ, so all of them are shown.'
  return `It was last done on ${longDate(evidence.on)} ${where(evidence.setting)}${found === '' ? '' : `: ${found}`}.${conflict}`
}

const dueSentence = ({ status, dueOn }: Finding, on: PlainDate): string => {
  if (dueOn === null) return status === 'due' ? 'It has been asked for since it first applied.' : ''
  if (dueOn > on) return status === 'due' ? `It is due now, and overdue after ${longDate(dueOn)}.` : `It is due on ${longDate(dueOn)}.`
  return dueOn === on ? 'It is due on this day.' : `It was due on ${longDate(dueOn)}.`
}

const declinedSentence = ({ declinedOn }: Finding): string =>
  declinedOn === null
    ? ''
    : `It was declined on ${longDate(declinedOn)}. Ask again after ${longDate(addMonths(declinedOn, 6))}, or when they next come.`

/** What stands now, and what to do when it is not known. */
const standing = (lane: Lane, finding: Finding, { on, gpStale }: Lens): string => {
  const maybe =
    lane.status?.kind !== 'unknown'
      ? ''
      : gpStale === null
        ? `${lane.status.text}. Look in the GP record itself before asking the person to come.`
        : `The GP record was last read on ${longDate(gpStale)}, so it may have been done since. Look in the GP record itself before asking the person to come.`
  return [lastDone(finding, lane.check), finding.status === 'declined' ? declinedSentence(finding) : dueSentence(finding, on), maybe]
    .filter(Boolean)
    .join(' ')
}

/** How often a rule asks, unless its title says so; a rule without an interval follows a schedule or an event, which its title says. */
const howOften = ({ title, interval, parameters }: Rule): string => {
  const soonest = parameters['due-months']
  if (interval === null || /\b(?:every|yearly|weekly)\b/i.test(title)) return ''
  return typeof soonest === 'number' ? `: due ${every({ months: soonest })}, overdue after ${span(interval)}` : `: ${every(interval)}`
}

const isUnconfirmed = ({ basis }: Rule): boolean => basis.every((mark) => mark === 'M')

const ruleSentence = (rule: Rule): Html =>
  html`${rule.title}${howOften(rule)}.${isUnconfirmed(rule) ? ' Unconfirmed: not yet checked against its source.' : ''} <a href="/rules/${rule.id}">Rule ${rule.id}</a>`

/** The roles that rules name within an organisation. */
const roles: Readonly<Record<string, string>> = {
  'clozapine-clinic': 'the clozapine clinic',
  prescriber: 'the prescriber',
  specialist: 'the specialist',
}

const whoActs = ({ owner, ownerRole }: Finding): string => {
  const role = ownerRole === undefined ? undefined : (roles[ownerRole] ?? ownerRole.replaceAll('-', ' '))
  const party = ownerInSentence(owner)
  return `Anyone who sees the person can do it; ${role === undefined ? party : `${role}, of ${party},`} is responsible.`
}

/** What has to be on the record for it to be up to date, or to stay so. */
const closing = (check: Check, { status, dueOn }: Finding): string => {
  const counts = 'A record at the GP practice or at the trust counts.'
  if (status !== 'up-to-date') return `${check.description} ${counts}`
  return dueOn === null ? 'Nothing: it is done.' : `Nothing until ${longDate(dueOn)}. Then: ${check.description} ${counts}`
}

const nearly = (misses: readonly NearMiss[], check: Check, finding: Finding, { gpStale }: Lens): Content =>
  misses.length === 0
    ? 'Nothing else on the record comes near.'
    : html`${misses.map((miss) => html`<p>${nearMissText(miss, check, finding, gpStale)} <span class="app-ref">${miss.ref}</span></p>`)}`

const why = (check: Check, finding: Finding, lane: Lane, lens: Lens, misses: readonly NearMiss[]): Html => {
  const rules = check.rules.filter(({ id }) => finding.rules.includes(id))
  return html`<span class="app-anchor" id="why-${check.id}"></span>${summaryList([
    { key: 'What is known', value: standing(lane, finding, lens) },
    {
      key: 'Record that decided',
      value: finding.evidence
        ? html`<span class="app-ref">${finding.evidence.refs.join(', ')}</span>`
        : 'None: nothing that counts was found.',
    },
    { key: 'What nearly counted', value: nearly(misses, check, finding, lens) },
    { key: 'What would close it', value: closing(check, finding) },
    { key: 'Who acts', value: whoActs(finding) },
    ...rules.map((rule) => ({ key: 'Rule', value: html`<p>${ruleSentence(rule)}</p>${sourceList(rule.sources)}` })),
  ])}`
}

/** One check: how it stands, and for those who ask, why. */
export const checkDetails = (lane: Lane, lens: Lens, misses: readonly NearMiss[]): Html =>
  lane.now === null || lane.status === null
    ? html`<div class="app-check app-check--none"><strong>${lane.check.title}</strong> Does not apply on this day</div>`
    : html`<div class="app-check">${details({
        summary: html`<span class="app-check__title">${lane.check.title}</span> ${statusTag(lane.status)} <span class="app-check__value">${
          lane.now.evidence === null ? nothing : evidenceText(lane.now.evidence, lane.check.shown[0])
        }</span>`,
        content: why(lane.check, lane.now, lane, lens, misses),
      })}</div>`
