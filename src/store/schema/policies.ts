import { sql } from 'drizzle-orm'
import { type PgPolicy, type PgPolicyToOption, pgPolicy, pgRole } from 'drizzle-orm/pg-core'

/** The roles a transaction can act as. They cannot log in; the first migration makes them. */
export const practiceRole = pgRole('parity_practice').existing()
export const teamRole = pgRole('parity_team').existing()
export const commissionerRole = pgRole('parity_commissioner').existing()
export const adminRole = pgRole('parity_admin').existing()
export const privacyRole = pgRole('parity_privacy').existing()
export const systemRole = pgRole('parity_system').existing()

const policy = (name: string, to: PgPolicyToOption, rows: string): PgPolicy => pgPolicy(name, { for: 'all', to, using: sql.raw(rows) })

// The select around the function makes PostgreSQL ask it once a query, and the array drives the index on the person.
const among = (people: string, column: string): string => `${column} = any ((select ${people}())::bigint[])`

/** The people registered with the practice on the day. */
export const forPractice = (column = 'person_id'): PgPolicy => policy('practice', practiceRole, among('people_of_practice', column))

/** The people on the team's caseload on the day. */
export const forTeam = (column = 'person_id'): PgPolicy => policy('team', teamRole, among('people_of_team', column))

// A setting that was once set in a session reads as an empty string ever after.
const OWN = `ods = nullif(current_setting('parity.ods', true), '')`

/** The rows that say whom a practice may see: its own. */
export const forOwnPractice = (): PgPolicy => policy('practice', practiceRole, OWN)

/** The rows that say whom a team may see: its own. */
export const forOwnTeam = (): PgPolicy => policy('team', teamRole, OWN)

/** Reading sources and evaluating people sees everyone. */
export const forSystem = (): PgPolicy => policy('system', systemRole, 'true')

/** Published figures, and what they are of: nobody in particular. */
export const forCommissioner = (): PgPolicy => policy('commissioner', commissionerRole, 'true')

/** For tables that say nothing clinical: what the sources of the administrator's own organisation sent. */
export const forAdmin = (): PgPolicy => policy('admin', adminRole, `source_id in (select id from source where ${OWN})`)

/** The rows that say who is and was at the privacy officer's organisation. */
export const forOwnPrivacy = (): PgPolicy => policy('privacy', privacyRole, OWN)

/** The people who are or ever were the organisation's: what happened to a record is asked about afterwards too. */
export const forPrivacy = (column = 'person_id'): PgPolicy => policy('privacy', privacyRole, among('people_of_privacy', column))

const OWN_TRAIL = `${OWN} or ${among('people_of_privacy', 'person_id')}`

/** What the organisation's own users did, and what anyone did about its people. */
export const forPrivacyTrail = (): PgPolicy => policy('privacy', privacyRole, OWN_TRAIL)

/** The lists that people of the organisation were on, whoever looked at them. */
export const forPrivacyLists = (): PgPolicy => policy('privacy', privacyRole, 'people && (select people_of_privacy())')

/** The trail of the organisation, and of the lists its people were on. */
export const forPrivacyAudit = (): PgPolicy =>
  policy('privacy', privacyRole, `${OWN_TRAIL} or exists (select from audit_people where digest = audit_event.people)`)

/** The rows of the people someone may see. What they may do with them is in the grants. */
export const personPolicies = (column = 'person_id'): PgPolicy[] => [forPractice(column), forTeam(column), forSystem()]

const adding = (name: string, to: PgPolicyToOption, people: string): PgPolicy =>
  pgPolicy(name, { for: 'insert', to, withCheck: sql.raw(among(people, 'person_id')) })

/** For the people to be evaluated again: who may see someone may ask for it, and sees nothing of what others have asked. */
export const forAsking = (): PgPolicy[] => [
  adding('practice', practiceRole, 'people_of_practice'),
  adding('team', teamRole, 'people_of_team'),
]

/** For the trail: anyone may add to it. Who may read it is in the grants. */
export const forAdding = (): PgPolicy => pgPolicy('add', { for: 'insert', to: 'public', withCheck: sql.raw('true') })

const USER = `nullif(current_setting('parity.user', true), '')`
const TODAY = `nullif(current_setting('parity.today', true), '')::date`

/** What somebody keeps for themselves, at the organisation they keep it for. */
export const forOwnUser = (): PgPolicy[] => [
  policy('practice', practiceRole, `user_id = ${USER} and ${OWN}`),
  policy('team', teamRole, `user_id = ${USER} and ${OWN}`),
]

const keptFromUser = (stretches: string): string =>
  `not coalesce(${USER} = any (allowed), false) and exists (select from ${stretches} s where s.person_id = restriction.person_id and s.${OWN} and s.during @> ${TODAY})`

/** Of the practice's own people, those kept from the one who asks. */
export const forRestrictedPractice = (): PgPolicy => policy('practice', practiceRole, keptFromUser('registration'))

/** Of the team's own people, those kept from the one who asks. */
export const forRestrictedTeam = (): PgPolicy => policy('team', teamRole, keptFromUser('caseload'))

/** The people who are the organisation's today: a privacy officer decides about no one else's. */
export const forPrivacyCare = (column = 'person_id'): PgPolicy => policy('privacy', privacyRole, among('people_in_care', column))

/** What somebody's own broken glass opens to them. */
export const forOwnGlass = (): PgPolicy[] =>
  [practiceRole, teamRole].map((role) => policy(role === practiceRole ? 'practice' : 'team', role, `user_id = ${USER} and ${OWN}`))
