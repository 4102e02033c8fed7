/** What can be brought in here. */
export const kinds = ['accounts', 'products'] as const
export type Kind = (typeof kinds)[number]
