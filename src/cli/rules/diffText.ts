import type { Change, Said } from '../../domain/rulesDiff/changes.ts'
import { changedMeasures, type DiffSummary } from '../../domain/rulesDiff/summary.ts'
import { counted } from '../progress.ts'

/** What is said, with the reason and the rules in brackets: `due since 2026-11-20, gp (interval-elapsed; phsmi-core)`. */
const saidText = (kind: Change['kind'], said: Said | null): string => {
  if (said === null) return kind === 'check' ? 'not asked for' : kind === 'alert' ? 'no alert' : 'not listed'
  const due = said.dueOn ? ` ${said.status === 'due' ? 'since' : 'until'} ${said.dueOn}` : ''
  const who = said.owner === undefined ? '' : `, ${said.owner}`
  const answered = said.respondedOn ? `, answered ${said.respondedOn}` : ''
  const why = [said.reason, said.rules?.join(', ')].filter(Boolean).join('; ')
  return `${said.status}${due}${who}${answered}${why === '' ? '' : ` (${why})`}`
}

/** One change in a line. */
export const changeLine = ({ kind, name, check, on, before, after }: Change): string => {
  const what = [kind, name === kind ? '' : name, check ? `of ${check}` : '', on ? `on ${on}` : ''].filter(Boolean).join(' ')
  return `${what}: ${saidText(kind, before)} → ${saidText(kind, after)}`
}

const parts = (counts: Readonly<Record<string, number>>, words: Readonly<Record<string, string>>): string =>
  Object.entries(counts)
    .filter(([, n]) => n > 0)
    .map(([name, n]) => `${n} ${words[name] ?? name}`)
    .join(', ')

/** The whole in some lines. */
export const summaryLines = (summary: DiffSummary): string[] => {
  const { people, moved, checks, alerts, others } = summary
  return [
    '',
    `${moved.toLocaleString('en-GB')} of ${counted(people, 'person', 'people')} move${moved === 1 ? 's' : ''}`,
    ...Object.entries(checks).map(
      ([name, counts]) =>
        `check ${name}: ${parts(counts, { becomesDue: 'become due', stopsBeingDue: 'stop being due', otherwise: 'change otherwise' })}`,
    ),
    ...Object.entries(alerts).map(
      ([name, counts]) => `alert ${name}: ${parts(counts, { raised: 'raised', ended: 'no longer raised', otherwise: 'change otherwise' })}`,
    ),
    ...Object.entries(changedMeasures(summary)).map(([name, { before, after }]) => `measure ${name}: ${before} → ${after}`),
    ...Object.entries(others).map(([name, n]) => `${name}: ${n} change${n === 1 ? 's' : ''}`),
  ]
}
