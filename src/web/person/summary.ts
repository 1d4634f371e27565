import { html } from 'hono/html'
import { longDate } from '../components/dates.ts'
import { type Html, nothing } from '../components/html.ts'
import { identityStrip } from '../components/identity.ts'
import { ownerText } from '../components/owner.ts'
import { unansweredText } from '../components/redValue.ts'
import { statusTag } from '../components/statusTag.ts'
import { table } from '../components/table.ts'
import { settingText, valueText } from '../components/values.ts'
import type { Lane } from './lanes.ts'
import type { PersonView } from './personView.ts'

const row = ({ check, now, status }: Lane): (string | Html)[] => {
  const evidence = now?.evidence
  return [
    check.title,
    status === null ? '' : statusTag(status),
    evidence ? `${longDate(evidence.on)}, ${settingText(evidence.setting)}` : '',
    evidence?.value ? valueText(evidence.value) : '',
    now === null ? '' : ownerText(now.owner),
  ]
}

const responsible = ({ responsible: now, practice, team }: PersonView): string => {
  if (now === null) return 'Not known'
  return `${(now.owner === 'gp' ? practice : team) ?? ownerText(now.owner)}${now.since === null ? '' : ` since ${longDate(now.since)}`}`
}

const sourcesText = ({ sources }: PersonView): string =>
  sources.map(({ name, readOn }) => `${name}, ${readOn === null ? 'not read to its end yet' : `read ${longDate(readOn)}`}`).join('; ') ||
  'No source'

/** One sheet for the notes: how each check stands, what waits for an answer, and who is responsible. */
export const summaryContent = (view: PersonView, madeBy: string): Html => {
  const { lens, lanes, red, urgent, titleOf, personId } = view
  const now = lanes.filter(({ status }) => status !== null)
  const waiting = [
    ...urgent.map(({ check }) => `${titleOf(check)}: dangerous value, not acknowledged`),
    ...red.map(({ check, evidence }) => `${titleOf(check)}: ${unansweredText(evidence, lens.on)}`),
  ]
  return html`${identityStrip(view, lens.on)}
<div class="app-sheet">
<p class="app-sheet__head">Physical health checks on ${longDate(lens.on)}. Responsible: <strong>${responsible(view)}</strong>. Records: ${sourcesText(view)}.</p>
${waiting.length === 0 ? nothing : html`<p><strong>Waits for a response:</strong> ${waiting.join('; ')}.</p>`}
${
  now.length === 0
    ? html`<p>No check applies on this day.</p>`
    : html`<div class="app-list">${table({
        caption: 'Checks',
        captionHidden: true,
        compact: true,
        responsive: true,
        firstCellIsHeader: true,
        head: [{ text: 'Check' }, { text: 'Status' }, { text: 'Last done' }, { text: 'Value' }, { text: 'Who acts' }],
        rows: now.map(row),
      })}</div>`
}
<p class="app-note">Made by ${madeBy} from the records above. A check shown as not known was not seen in them, which does not mean that it was not done.</p>
</div>
<p class="app-noprint"><a href="/person/${personId}/summary/plain">A page for the person themselves</a></p>`
}
