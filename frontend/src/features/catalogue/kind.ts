/** What stands side by side on the page of accounts and products. */
export const kinds = ['accounts', 'products'] as const
/** What can be brought in by file. */
export type Kind = (typeof kinds)[number] | 'deals'
