/** Works something out once for each object of a plan, as long as that lives: plans are the same for everyone. */
export const onceFor = <K extends object, V, A = void>(make: (key: K, from: A) => V): ((key: K, from: A) => V) => {
  const made = new WeakMap<K, V>()
  return (key, from) => {
    const known = made.get(key)
    if (known !== undefined) return known
    const value = make(key, from)
    made.set(key, value)
    return value
  }
}

/** Works something out when it is first asked for. */
export const lazily = <T>(make: () => T): (() => T) => {
  let made: { readonly value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

/** One and the same for all objects of one name, so that what they ask of a person is worked out once. */
export const shared = <K extends object, V>(nameOf: (key: K) => string, make: (key: K) => V): ((key: K) => V) => {
  const byName = new Map<string, V>()
  return onceFor((key: K) => {
    const name = nameOf(key)
    const value = byName.get(name) ?? make(key)
    byName.set(name, value)
    return value
  })
}
