import type { PlainDate } from '../../domain/date.ts'
import type { Evidence } from '../../domain/finding.ts'
import { count, shortDate } from './dates.ts'
import { settingText, valueText } from './values.ts'

/** What was measured and how long nobody has responded: `152/94 mmHg, no response for 33 days`. */
export const unansweredText = ({ value, on }: Pick<Evidence, 'value' | 'on'>, today: PlainDate): string =>
  [value === null ? '' : valueText(value), Number.isFinite(on) ? `no response for ${count(today - on, 'day')}` : 'no response']
    .filter(Boolean)
    .join(', ')

/** The same with where and when: `186/112 mmHg on 12 Nov (GP)`. */
export const measuredText = ({ value, on, setting }: Pick<Evidence, 'value' | 'on' | 'setting'>, today: PlainDate): string =>
  `${value === null ? 'Recorded' : valueText(value)} on ${shortDate(on, today)} (${settingText(setting)})`

/** As little of it as a table cell needs beside the triangle: `152/94 mmHg, no response`. */
export const unansweredShort = ({ value }: Pick<Evidence, 'value'>): string =>
  [value === null ? '' : valueText(value), 'no response'].filter(Boolean).join(', ')
