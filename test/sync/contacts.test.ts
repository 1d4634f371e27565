import { expect, test } from 'vitest'
import { addDays, day, formatDate, type PlainDate } from '../../src/domain/date.ts'
import { evaluateChanged, tick } from '../../src/evaluating.ts'
import { addContacts, type NewContact } from '../../src/store/contacts.ts'
import { actionsIn, type Scene, scene } from './scene.ts'

const START = day('2026-06-01')

/** Somebody on a register whom nobody has seen for long: outreach is for those who do not come. */
const unseen = async ({ database: { owner } }: Scene): Promise<{ id: number; who: string; ods: string }> => {
  const [row] = await owner<{ id: string; who: string; ods: string }[]>`
    select p.id, p.nhs_number as who, r.ods from person p join registration r on r.person_id = p.id and r.during @> ${formatDate(START)}::date
    where exists (select from standing where person_id = p.id and name = 'phsmi-all-six' and during @> ${formatDate(START)}::date and state = 'denominator')
      and not exists (select from action where person_id = p.id and type = 'act-outreach')
      and not exists (select from fact where person_id = p.id and from_on >= ${formatDate(START)}::date)
      and not exists (select from fact where person_id = p.id and from_on > ${formatDate(addDays(START, -60))}::date and kind = 'entry')
    order by p.id limit 1`
  if (row === undefined) throw new Error('nobody was unseen for so long')
  return { ...row, id: Number(row.id) }
}

const writing = (at: Scene, person: { id: number; ods: string }) => {
  const given = { kind: 'invitation', channel: 'letter', topics: [], note: null } as const
  return (onDay: PlainDate, outcome: NewContact['outcome'], corrects: string | null = null): Promise<void> =>
    at.database.as({ role: 'practice', ods: person.ods, user: 'nurse' }, at.deps.today(), (tx) =>
      addContacts(
        tx,
        { audience: { role: 'practice', ods: person.ods, user: 'nurse' }, name: 'Nurse', ods: person.ods, at: at.deps.now() },
        [{ ...given, onDay, outcome, corrects, personId: person.id }],
      ),
    )
}

const outreachOf = async (at: Scene, who: string) =>
  (await actionsIn(at))
    .filter((one) => one.who === who && one.type === 'act-outreach')
    .map(({ status, events, evidence }) => ({ status, events, evidence }))

test('two invitations written down here ask for outreach 28 days after the second, and one who is reached ends it', async () => {
  const at = await scene(START)
  await at.sync()
  const person = await unseen(at)
  const write = writing(at, person)
  await write(START, 'sent')
  at.setClock(addDays(START, 7))
  await tick(at.deps)
  await write(addDays(START, 7), 'no-answer')
  expect((await evaluateChanged(at.deps)).people).toBe(1)
  at.setClock(addDays(START, 34))
  await tick(at.deps)
  expect(await outreachOf(at, person.who)).toEqual([])
  at.setClock(addDays(START, 35))
  await tick(at.deps)
  const [open] = await outreachOf(at, person.who)
  expect(open).toMatchObject({ status: 'requested', events: ['opened'] })

  await write(addDays(START, 35), 'reached')
  await evaluateChanged(at.deps)
  const [closed] = await outreachOf(at, person.who)
  expect(closed).toMatchObject({ status: 'completed', events: ['opened', 'completed'] })
  const [reached] = await at.database.owner<{ id: string }[]>`select id from contact where outcome = 'reached'`
  expect(closed?.evidence).toEqual([`parity/Communication/${reached?.id}`])

  await write(addDays(START, 35), 'left-message', reached?.id ?? null)
  await evaluateChanged(at.deps)
  expect(
    (await outreachOf(at, person.who)).map(({ status }) => status),
    'a correction is as if it had never been',
  ).toEqual(['requested'])
})
