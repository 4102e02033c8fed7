import i18next from 'i18next'

/** A field of a person by its name on the screen; an unknown one is shown as the server calls it. */
export function fieldWords(field: string): string {
  return i18next.t(`imports:field.${field}`, { defaultValue: field.replaceAll('_', ' ') })
}
