import type { Deps } from '../../../deps.ts'
import { may, roles, type UserRole } from '../../../domain/access.ts'
import { actingAs, system } from '../../../store/actingAs.ts'
import { usersAt } from '../../../store/users.ts'
import { readLookAs } from '../../demoRole.ts'
import type { Looking } from '../../session.ts'
import type { Colleague } from './readCommand.ts'

const working = (Object.keys(roles) as UserRole[]).filter((role) => may(role, 'work-actions'))

/** Those at someone's organisation who can be given work: whoever has signed in there lately, and first of all they themselves. */
export const colleaguesOf = async (deps: Deps, { audience, name, ods, role, today }: Looking): Promise<readonly Colleague[]> => {
  const roleNames = working.filter((one) => roles[one].reach === role)
  const known: Colleague[] = deps.demo
    ? roleNames.flatMap((one) => readLookAs(`${one}.${ods}`) ?? [])
    : await actingAs(deps.db, system, today, (tx) => usersAt(tx, ods, roleNames))
  return [{ user: audience.user, name }, ...known.filter(({ user }) => user !== audience.user)]
}
