import type { Scope } from './gen/people/types.gen'
import { vScope } from './gen/people/valibot.gen'

/** Everything a token can be allowed, as the contract lists it. */
export const tokenScopes: readonly Scope[] = vScope.options

export function scopesOf(texts: readonly string[]): Scope[] {
  return tokenScopes.filter((scope) => texts.includes(scope))
}
