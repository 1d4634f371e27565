import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

/** Where the pages may act as the system, which sees everyone, and why what comes of it shows nobody more than they may see. */
const because: Readonly<Record<string, string>> = {
  'session.ts': 'finds the session or the system that asks, by a secret only it has',
  'start.ts': 'names of organisations, in a demonstration only',
  'signin/routes.ts': 'sessions and the trail; of organisations only the names of the user’s own',
  'signin/account.ts': 'sessions of the user, or of the organisation of a privacy officer',
  'oauth/routes.ts': 'the system that signs in, and its tokens',
  'exceptions/glassRoutes.ts': 'says whether a number and a date of birth belong together, after a reason was given and into the trail',
  'actions/task/colleagues.ts': 'names of those who sign in at the organisation of whoever asks',
  'api/subscription.ts': 'subscriptions of the system that asks',
  'launch/routes.ts': 'the session of whoever comes from a record system, and the trail',
  'cds/token.ts': 'the system that calls, by what it signed',
}

test('no page acts as the system but those that are known to show no more than their reader may see', () => {
  const folder = new URL('../../src/web/', import.meta.url)
  const acting = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter(
      (name) =>
        name.endsWith('.ts') &&
        /\bsystem\b.*from .*store\/actingAs|actingAs\([^)]*\bsystem\b/.test(readFileSync(new URL(name, folder), 'utf8')),
    )
  expect(acting.length).toBeGreaterThan(4)
  expect(acting.filter((name) => !Object.hasOwn(because, name))).toEqual([])
})
