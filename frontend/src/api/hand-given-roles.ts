import type { Role } from './gen/people/types.gen'
import { vRole } from './gen/people/valibot.gen'

/** The roles an administrator gives by hand, as the contract lists them. */
export const handGivenRoles: readonly Role[] = vRole.options

export function rolesOf(texts: readonly string[]): Role[] {
  return handGivenRoles.filter((role) => texts.includes(role))
}
