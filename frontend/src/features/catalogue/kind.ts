/** What stands side by side on the page that everything is measured against. */
export const kinds = ['accounts', 'products', 'rates', 'published'] as const
/** What can be brought in by file. */
export type Kind = 'accounts' | 'products' | 'prices' | 'deals'
