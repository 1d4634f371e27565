import { expect, test } from 'vitest'
import { roles } from '../../src/domain/access.ts'
import { type OrganisationKind, roleCodes, roleOf } from '../../src/domain/roleCodes.ts'

test.each<[string, OrganisationKind, string | null]>([
  ['S8000:G8000:R8001', 'practice', 'practice-clinician'],
  ['S8000:G8000:R8001', 'trust', 'team-clinician'],
  ['S8000:G8000:R8001', 'commissioner', null],
  ['R0260', 'practice', 'practice-clinician'],
  ['R0260', 'trust', null],
  ['S8001:G8002:R8009', 'practice', 'practice-administrator'],
  ['S8001:G8002:R8009', 'trust', null],
  ['S8001:G8002:R8008', 'trust', 'team-manager'],
  ['S8000:G8000:R8004', 'practice', null],
  ['R0001', 'trust', 'privacy-officer'],
  ['R8012', 'commissioner', 'commissioner'],
  ['R8001:S8000', 'practice', null],
  ['', 'practice', null],
  ['constructor', 'practice', null],
])('%s at a %s opens %s', (code, kind, role) => expect(roleOf(code, kind)).toBe(role))

test('every role can be reached by some code', () => {
  const reached = new Set(Object.values(roleCodes).flatMap((kinds) => Object.values(kinds)))
  expect(Object.keys(roles).filter((role) => !reached.has(role as keyof typeof roles))).toEqual([])
})

test('what a deployment says of a code goes before the national table, in whole', () => {
  expect(roleOf('R8004', 'trust', { R8004: { trust: 'team-manager' } })).toBe('team-manager')
  expect(roleOf('R8001', 'practice', { R8001: { trust: 'team-clinician' } })).toBeNull()
})
