const dayMilliseconds = 86_400_000

/** A calendar day as a place on an axis, and back. */
export const placeOfDay = (on: string) => Date.parse(`${on}T00:00:00Z`) / dayMilliseconds
export const dayAt = (place: number) =>
  new Date(Math.round(place) * dayMilliseconds).toISOString().slice(0, 10)
