import { formatDate, type PlainDate } from '../domain/date.ts'

const texts = new Map<PlainDate, string>()

/** `YYYY-MM-DD`, remembered: a demonstration names the same few thousand days millions of times. */
export const dateText = (date: PlainDate): string => {
  const known = texts.get(date)
  if (known !== undefined) return known
  const text = formatDate(date)
  texts.set(date, text)
  return text
}
