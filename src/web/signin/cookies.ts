import type { Context } from 'hono'
import { deleteCookie, getSignedCookie, setSignedCookie } from 'hono/cookie'
import { z } from 'zod'
import type { Attempt } from './provider.ts'
import type { SignInSettings } from './settings.ts'

const SESSION = 'parity-session'
const TEN_MINUTES = 600

/**
 * With https the name begins with `__Host-`, which browsers accept only for this host and over https. Signed, out of reach of
 * scripts, and not sent along by other sites' forms.
 */
const options = ({ publicUrl }: SignInSettings) =>
  ({
    ...(publicUrl.startsWith('https:') ? ({ prefix: 'host', secure: true } as const) : {}),
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
  }) as const

const prefixOf = (settings: SignInSettings) => options(settings).prefix

/** Gives the browser its session. It ends with the browser's own; the database ends it earlier. */
export const setSession = (c: Context, settings: SignInSettings, id: string): Promise<void> =>
  setSignedCookie(c, SESSION, id, settings.sessionSecret, options(settings))

/** The id of the browser's session; null without one, or with one that was tampered with. */
export const sessionIn = async (c: Context, settings: SignInSettings): Promise<string | null> => {
  const id = await getSignedCookie(c, settings.sessionSecret, SESSION, prefixOf(settings))
  return typeof id === 'string' ? id : null
}

export const clearSession = (c: Context, settings: SignInSettings): void => {
  deleteCookie(c, SESSION, options(settings))
}

/** Why a browser left. One of its own for each, so that coming back from one is never taken for coming back from the other. */
const ATTEMPTS = { 'sign-in': 'parity-signing-in', launch: 'parity-launching' } as const
type Leaving = keyof typeof ATTEMPTS

const kept = z.object({ state: z.string(), nonce: z.string(), verifier: z.string(), to: z.string(), until: z.number() })

/** Remembers in the browser that it left to sign in, and where it was going. */
export const setAttempt = (c: Context, settings: SignInSettings, why: Leaving, attempt: Attempt, to: string, now: Date): Promise<void> => {
  const until = now.getTime() + TEN_MINUTES * 1000
  const value = JSON.stringify({ ...attempt, to, until })
  return setSignedCookie(c, ATTEMPTS[why], value, settings.sessionSecret, { ...options(settings), maxAge: TEN_MINUTES })
}

/** Takes what was remembered, once. Null when nothing was, when it is too old, or when it was tampered with. */
export const takeAttempt = async (
  c: Context,
  settings: SignInSettings,
  why: Leaving,
  now: Date,
): Promise<(Attempt & { readonly to: string }) | null> => {
  const text = await getSignedCookie(c, settings.sessionSecret, ATTEMPTS[why], prefixOf(settings))
  deleteCookie(c, ATTEMPTS[why], options(settings))
  if (!text) return null
  // Signed by us, so it is what was written.
  const attempt = kept.parse(JSON.parse(text))
  return attempt.until > now.getTime() ? attempt : null
}
