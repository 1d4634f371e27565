/** SMART scopes, version 2 (SMART App Launch 2.2, section 3): who asks, which resource, and which of create, read, update, delete and search. */
const SCOPE = /^(system|user|patient)\/(\*|[A-Z][A-Za-z]{0,63})\.(c?r?u?d?s?|read|write|\*)$/

const ALL = 'cruds'
/** How version 1 says it. */
const LETTERS: Readonly<Record<string, string>> = { read: 'rs', write: 'cud', '*': ALL }

interface Scope {
  readonly type: string
  readonly letters: string
}

const read = (text: string): Scope | null => {
  const [, , type = '', access = ''] = SCOPE.exec(text) ?? []
  return access === '' ? null : { type, letters: LETTERS[access] ?? access }
}

/** Whether a text is a scope that Parity understands. Ones narrowed by a query are not: granting them in part would grant too much. */
export const isScope = (text: string): boolean => read(text) !== null

/** Whether what was granted allows what a route needs, such as `Task.rs`: every letter, from one scope or several together. */
export const allows = (granted: readonly string[], needed: string): boolean => {
  const [type = '', letters = ''] = needed.split('.')
  const given = granted.flatMap((text) => {
    const scope = read(text)
    return scope !== null && (scope.type === '*' || scope.type === type) ? [scope.letters] : []
  })
  return letters !== '' && [...letters].every((letter) => given.some((some) => some.includes(letter)))
}

/** Of the scopes asked for, what may be granted: a scope is granted whole, or not at all. */
export const grantable = (registered: readonly string[], asked: readonly string[]): string[] =>
  asked.filter((text) => {
    const scope = read(text)
    if (scope === null || !text.startsWith('system/')) return false
    // Everything can only be granted by everything; the letters may come from several.
    const over = scope.type === '*' ? registered.filter((one) => read(one)?.type === '*') : registered
    return allows(over, `${scope.type}.${scope.letters}`)
  })
