/** Typed access to elements of a resource that may hold anything. Every reader reads through it. */

/** An element has a JSON type FHIR does not allow there. It names the element and never its value. */
export class Malformed extends Error {
  override name = 'Malformed'
  readonly element: string
  constructor(element: string) {
    super(`${element} has the wrong type`)
    this.element = element
  }
}

/** Undefined when something in the way is malformed: the reader of that resource says so, not whoever looks at a part of it. */
export const attempt = <T>(work: () => T): T | undefined => {
  try {
    return work()
  } catch (error) {
    if (error instanceof Malformed) return undefined
    throw error
  }
}

/** A JSON object that FHIR calls an element or a resource. */
export interface Element {
  readonly [name: string]: unknown
}

export const isElement = (value: unknown): value is Element => typeof value === 'object' && value !== null && !Array.isArray(value)

/** A text element. `null` counts as absent, as some systems write it. */
export const text = (parent: Element, name: string): string | undefined => {
  const value = parent[name]
  if (value === undefined || value === null) return undefined
  if (typeof value !== 'string') throw new Malformed(name)
  return value
}

export const number = (parent: Element, name: string): number | undefined => {
  const value = parent[name]
  if (value === undefined || value === null) return undefined
  if (typeof value !== 'number') throw new Malformed(name)
  return value
}

export const flag = (parent: Element, name: string): boolean | undefined => {
  const value = parent[name]
  if (value === undefined || value === null) return undefined
  if (typeof value !== 'boolean') throw new Malformed(name)
  return value
}

export const element = (parent: Element, name: string): Element | undefined => {
  const value = parent[name]
  if (value === undefined || value === null) return undefined
  if (!isElement(value)) throw new Malformed(name)
  return value
}

const NONE: readonly Element[] = []

/** A repeating element; none when it is absent. */
export const elements = (parent: Element, name: string): readonly Element[] => {
  const value = parent[name]
  if (value === undefined || value === null) return NONE
  if (!Array.isArray(value)) throw new Malformed(name)
  for (const item of value) if (!isElement(item)) throw new Malformed(name)
  return value as readonly Element[]
}

/** A repeating text element such as `HumanName.given`; gaps (`null`) are left out. */
export const texts = (parent: Element, name: string): readonly string[] => {
  const value = parent[name]
  if (value === undefined || value === null) return []
  if (!Array.isArray(value)) throw new Malformed(name)
  return value.filter((item): item is string => {
    if (item !== null && typeof item !== 'string') throw new Malformed(name)
    return item !== null
  })
}

/**
 * Extensions whose url ends in a name. The last path segment is matched loosely, because payloads differ in host, prefix
 * and trailing version for the same extension (nhs-fhir 2.10, 2.11).
 */
export const extensions = (parent: Element, name: string): readonly Element[] => {
  if (parent.extension === undefined) return NONE
  return elements(parent, 'extension').filter((item) => {
    const url = text(item, 'url')
    return url?.includes(name, url.lastIndexOf('/') + 1) ?? false
  })
}
