import type { Coding } from './lists.ts'
import type { Wanted } from './want.ts'

/** Whole words only: promazine is no part of chlorpromazine. */
const hasWord = (display: string, words: readonly string[]): boolean => {
  const text = display.toLowerCase()
  return words.some((word) => {
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1))
      if (!/[a-z]/.test(text.charAt(at - 1)) && !/[a-z]/.test(text.charAt(at + word.length))) return true
    return false
  })
}

const picks = (display: string, { words, not = [] }: NonNullable<Wanted['picked']>): boolean =>
  hasWord(display, words) && !hasWord(display, not)

/** The codings of a list that a cluster takes: without its mistakes, by its words, with what is added to it. */
export const chosen = ({ picked, without = [], also = [] }: Wanted, codings: readonly Coding[]): Coding[] => {
  const strangers = without.filter((code) => !codings.some((coding) => coding.code === code))
  if (strangers.length > 0) throw new Error(`is to be read without ${strangers.join(', ')}, which it does not have`)
  return [...codings.filter(({ code, display }) => !without.includes(code) && (picked === undefined || picks(display, picked))), ...also]
}

/** For each list that clusters are picked from: how many of them pick each code it keeps. */
const pickers = (wanted: readonly Wanted[], lists: ReadonlyMap<string, readonly Coding[]>) =>
  [...new Set(wanted.flatMap(({ picked }) => picked?.from ?? []))].flatMap((list) => {
    const ofList = wanted.filter(({ picked }) => picked?.from === list)
    const { without = [] } = wanted.find(({ id }) => id === list) ?? {}
    return (lists.get(list) ?? [])
      .filter(({ code }) => !without.includes(code))
      .map((coding) => ({ list, coding, by: ofList.filter(({ picked }) => picked !== undefined && picks(coding.display, picked)) }))
  })

/** Clusters that may not pick the same code: those a list is split into, or else all that pick from it. */
const rivals = (by: readonly Wanted[]): readonly Wanted[] => {
  const split = by.filter(({ picked }) => picked?.split)
  return split.length > 0 ? split : by
}

/** Codes two clusters pick: a product of two drugs, or a word too short. */
export const pickedTwice = (wanted: readonly Wanted[], lists: ReadonlyMap<string, readonly Coding[]>): string[] =>
  pickers(wanted, lists)
    .map(({ list, coding, by }) => ({ list, coding, by: rivals(by) }))
    .filter(({ by }) => by.length > 1)
    .map(({ list, coding, by }) => `${list}.csv, ${coding.code} (${coding.display}) is picked by ${by.map(({ id }) => id).join(' and ')}.`)

/** Codes no cluster picks, for whoever adds the next brand. */
export const pickedByNone = (wanted: readonly Wanted[], lists: ReadonlyMap<string, readonly Coding[]>): string[] =>
  pickers(wanted, lists)
    .filter(({ list, by }) => by.length === 0 && wanted.some(({ picked }) => picked?.from === list && picked.split))
    .map(({ list, coding }) => `${coding.code} (${coding.display}) from ${list}`)
