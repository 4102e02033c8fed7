import type { Field } from './gen/people/types.gen'
import { vField } from './gen/people/valibot.gen'

/** Every field of a person that a column of a file can mean, as the contract lists them. */
export const personFields: readonly Field[] = vField.options

/** A form's text as one of these fields; anything else drops the column. */
export function personFieldOf(text: string): Field | null {
  return personFields.find((field) => field === text) ?? null
}
