import type { PlainDate } from '../../domain/date.ts'
import type { Evidence } from '../../domain/finding.ts'
import { count, shortDate } from './dates.ts'
import { namedValue, settingText } from './values.ts'

/** What was measured and how long nobody has responded: `152/94 mmHg, no response for 33 days`. */
export const unansweredText = (evidence: Pick<Evidence, 'value' | 'of' | 'on'>, today: PlainDate): string =>
  [namedValue(evidence), Number.isFinite(evidence.on) ? `no response for ${count(today - evidence.on, 'day')}` : 'no response']
    .filter(Boolean)
    .join(', ')

/** The same with where and when: `186/112 mmHg on 12 Nov (GP)`. */
export const measuredText = (evidence: Pick<Evidence, 'value' | 'of' | 'on' | 'setting'>, today: PlainDate): string =>
  `${namedValue(evidence) || 'Recorded'} on ${shortDate(evidence.on, today)} (${settingText(evidence.setting)})`

/** As little of it as a table cell needs beside the triangle: `152/94 mmHg, no response`. */
export const unansweredShort = (evidence: Pick<Evidence, 'value' | 'of'>): string =>
  [namedValue(evidence), 'no response'].filter(Boolean).join(', ')
