import { html } from 'hono/html'
import type { RoleAt } from '../../store/schema.ts'
import { button } from '../components/button.ts'
import { type Html, nothing } from '../components/html.ts'
import { roleNames } from '../components/roleNames.ts'

/** Why nobody was signed in, in the words of the person in front of it. */
export const refusals = {
  cancelled: {
    status: 403,
    title: 'You are not signed in',
    why: 'Signing in was stopped before it was finished.',
    next: 'Sign in again when you are ready.',
  },
  'not-ours': {
    status: 400,
    title: 'You are not signed in',
    why: 'What came back from the sign-in service does not belong to a sign-in that began in this browser, or it was used before.',
    next: 'Sign in again. Do not use the back button or a saved address for it.',
  },
  expired: {
    status: 400,
    title: 'You are not signed in',
    why: 'Signing in took longer than 10 minutes, or began in another browser.',
    next: 'Sign in again.',
  },
  'provider-unavailable': {
    status: 502,
    title: 'The sign-in service does not answer',
    why: 'Parity could not reach it.',
    next: 'Wait a minute and sign in again. If it stays like this, tell whoever runs Parity for you.',
  },
  assurance: {
    status: 403,
    title: 'You need a stronger way to sign in',
    why: 'Health records open only to someone who has proved who they are, and who signs in with a smartcard, a security key or an authenticator.',
    next: 'Sign in again in one of those ways. Your registration authority can help you.',
  },
  'no-role': {
    status: 403,
    title: 'Your role does not open Parity',
    why: 'You signed in, but none of your roles belongs to a practice, team or commissioner that uses Parity, or it is a role that does not work with people’s records.',
    next: 'If you have several roles, sign in again and choose another one. Otherwise ask your registration authority, or whoever runs Parity for you.',
  },
} as const

export type RefusalCode = keyof typeof refusals

export const refusalContent = (code: RefusalCode): Html => {
  const { title, why, next } = refusals[code]
  return html`<h1 class="nhsuk-heading-l">${title}</h1>
<p>${why}</p>
<p>${next}</p>
${button({ text: 'Sign in again', href: '/sign-in' })}`
}

/** The first page of a service that is not a demonstration. */
export const signInContent = (providerName: string): Html => html`<h1 class="nhsuk-heading-l">Parity</h1>
<p class="nhsuk-lede-text">Finds the physical health checks that people with severe mental illness are missing, and gives the GP practice and the mental health team one shared list of what to do.</p>
${button({ text: `Sign in with ${providerName}`, href: '/sign-in' })}
<p>You need a role at a practice, team or commissioner that uses Parity. Every look at a person’s record is kept, with your name.</p>`

/** Which of their roles someone works in now: one press each. `to` is the page they were going to. */
export const chooseRoleContent = (
  name: string,
  choices: readonly (RoleAt & { readonly organisation: string })[],
  current: RoleAt | null,
  to: string | null,
): Html => html`<h1 class="nhsuk-heading-l">Choose your role</h1>
<p>You are signed in as ${name}. You have more than one role: choose the one you work in now. It decides whose records you see.</p>
<form action="/sign-in/role" method="post" novalidate>
${to === null ? nothing : html`<input type="hidden" name="to" value="${to}">`}
<ul class="app-choices">
${choices.map(
  ({ role, ods, organisation }) =>
    html`<li><button class="app-choices__one" type="submit" name="role" value="${role}@${ods}"><span class="app-choices__role">${roleNames[role]}</span> <span class="app-choices__place">${organisation}${role === current?.role && ods === current.ods ? ' (now)' : ''}</span></button></li>
`,
)}</ul>
</form>`

export const signedOutContent = (
  onwards: string | null,
  providerName: string,
): Html => html`<h1 class="nhsuk-heading-l">You are signed out of Parity</h1>
${
  onwards === null
    ? html`<p>On a computer that others use, close the browser as well.</p>
${button({ text: 'Sign in again', href: '/sign-in' })}`
    : html`<p>You are being taken to ${providerName} to be signed out there too.</p>
<p><a href="${onwards}">Go on to ${providerName}</a></p>`
}`
