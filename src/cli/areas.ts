import { readFile } from 'node:fs/promises'
import { recountAreas } from '../counting.ts'
import { type Area, type AreaLink, LEVELS } from '../domain/area.ts'
import { BEGINNING } from '../domain/date.ts'
import { ServiceError } from '../errors.ts'
import { type NodeSettings, openNode } from '../node.ts'
import { actingAs, system } from '../store/actingAs.ts'
import { addPractices, saveAreas } from '../store/areas.ts'
import { saveOrganisations } from '../store/sources.ts'
import { csvRows } from './csv.ts'
import { counted } from './progress.ts'
import { cellsOf } from './table/cells.ts'
import { UsageError } from './usage.ts'

const COLUMNS = ['code', 'name', 'level', 'parent', 'from', 'until', 'deprivation'] as const
const FIFTHS = ['1', '2', '3', '4', '5'] as const
/** As whoever looks is known by: see `parity clients`. */
const CODE = /^[A-Z0-9]{3,10}$/

/** Reads a map of areas: a row an area and what it is part of; one that has moved has a row for each stretch of time. Throws a UsageError. */
export const readAreas = (text: string, file: string): { areas: Area[]; links: AreaLink[] } => {
  const [head, ...rows] = csvRows(text)
  const columns = (head?.cells ?? []).map((cell) => cell.trim())
  const lacking = COLUMNS.filter((column) => !columns.includes(column))
  if (lacking.length > 0)
    throw new UsageError(`${file}: its first line has to name the columns ${COLUMNS.join(',')}; ${lacking.join(', ')} is missing`)
  const areas = new Map<string, Area>()
  const links: (AreaLink & { readonly line: number })[] = []
  for (const each of rows) {
    const row = cellsOf(columns, each, file)
    const code = row.text('code')
    if (!CODE.test(code)) throw row.wrong('code', 'must be 3 to 10 capital letters and digits')
    const level = row.oneOf('level', LEVELS)
    const known = areas.get(code)
    if (known !== undefined && known.level !== level)
      throw row.wrong('level', `must be ${known.level}, as in the row above of the same code`)
    areas.set(code, {
      code,
      name: row.text('name'),
      level,
      deprivation: row.isEmpty('deprivation') ? (known?.deprivation ?? null) : Number(row.oneOf('deprivation', FIFTHS)),
    })
    if (row.isEmpty('parent')) continue
    const from = row.isEmpty('from') ? BEGINNING : row.date('from')
    const until = row.isEmpty('until') ? null : row.date('until')
    if (until !== null && until <= from) throw row.wrong('until', 'must be later than from')
    links.push({ code, parent: row.text('parent'), from, until, line: each.line })
  }
  for (const { code, parent, line, from, until } of links) {
    const [child, whole] = [areas.get(code), areas.get(parent)]
    if (whole === undefined) throw new UsageError(`${file}, line ${line}, parent: there is no row for ${parent}`)
    if (child && LEVELS.indexOf(whole.level) <= LEVELS.indexOf(child.level))
      throw new UsageError(`${file}, line ${line}, parent: ${parent} is a ${whole.level}, which is no larger than a ${child.level}`)
    const twice = links.find(
      (other) =>
        other.code === code && other.line > line && (until === null || other.from < until) && (other.until === null || from < other.until),
    )
    if (twice)
      throw new UsageError(`${file}, line ${twice.line}, from: ${code} would be part of two areas at once, as line ${line} says too`)
  }
  return { areas: [...areas.values()], links: links.map(({ line: _, ...link }) => link) }
}

/** `parity areas FILE`: the map commissioners look at. Boards, regions and the country are organisations one may sign in for, too. */
export const runAreas = async (path: string, settings: NodeSettings): Promise<number> => {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new ServiceError('file-unreadable', `${path} cannot be read. Check that it is there, and that you may read it.`)
  })
  const { areas, links } = readAreas(text, path)
  const opened = await openNode(settings, { sources: [] })
  try {
    const { db, today } = opened.deps
    await actingAs(db, system, today(), async (tx) => {
      await saveAreas(tx, areas, links)
      await addPractices(tx)
      const boards = areas.filter(({ level }) => level === 'icb' || level === 'region' || level === 'country')
      await saveOrganisations(
        tx,
        boards.map(({ code, name }) => ({ ods: code, name, kind: 'commissioner' })),
      )
      await recountAreas(tx)
    })
    process.stdout.write(`${counted(areas.length, 'area')} loaded, and counts added up again\n`)
    return 0
  } finally {
    await opened.close()
  }
}
