import type { Kind } from './kind'

/** A field of a row, the headings it is usually known by, and whether a file must have it. */
interface FileField {
  field: string
  required: boolean
  headings: readonly string[]
}

/** What a file of each kind may carry. The server checks; this only spares most people the matching. */
export const fileFields = {
  accounts: [
    { field: 'account_id', required: true, headings: ['account_number', 'account', 'id'] },
    { field: 'name', required: true, headings: ['account_name'] },
    { field: 'country', required: false, headings: [] },
    { field: 'segment', required: false, headings: ['industry'] },
    { field: 'owner_employee_number', required: false, headings: ['owner'] },
  ],
  products: [
    { field: 'product_number', required: true, headings: ['sku', 'article_number', 'id'] },
    { field: 'name', required: true, headings: ['product_name'] },
    // Which of several prices is the reference is the organisation's choice, so no heading is guessed.
    { field: 'reference_unit_price', required: true, headings: [] },
    { field: 'category', required: false, headings: [] },
    { field: 'standard_cost', required: false, headings: ['cost'] },
    { field: 'currency', required: false, headings: [] },
  ],
} as const satisfies Record<Kind, readonly FileField[]>

export type FieldName = (typeof fileFields)[Kind][number]['field']

/** The heading under which each field stands in this file; empty where none is. */
export type Matching = Readonly<Record<string, string>>

const plain = (heading: string) =>
  heading
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_')

/** A first matching, by name. */
export function matchingOf(kind: Kind, headings: readonly string[]): Matching {
  return Object.fromEntries(
    fileFields[kind].map(({ field, headings: others }) => {
      const known: readonly string[] = [field, ...others]
      return [field, known.flatMap((name) => headings.find((one) => plain(one) === name) ?? []).at(0) ?? '']
    }),
  )
}

/** Fields a file must have and that no column stands for yet. */
export function missingIn(kind: Kind, matching: Matching): FieldName[] {
  return fileFields[kind]
    .filter(({ field, required }) => required && !matching[field])
    .map(({ field }) => field)
}

/** The matching as the server takes it: only where a heading differs from the field's own name. */
export function mapOf(matching: Matching): string | undefined {
  const differing = Object.entries(matching).filter(([field, heading]) => heading && heading !== field)
  return differing.length === 0 ? undefined : JSON.stringify(Object.fromEntries(differing))
}
