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
  prices: [
    { field: 'product_number', required: true, headings: ['sku', 'article_number', 'product_id', 'id'] },
    { field: 'reference_unit_price', required: true, headings: [] },
    { field: 'cost', required: false, headings: ['standard_cost', 'unit_cost'] },
    { field: 'currency', required: false, headings: ['currency_code'] },
  ],
  deals: [
    {
      field: 'deal_id',
      required: true,
      headings: ['deal_number', 'order_number', 'order_id', 'quote_number'],
    },
    { field: 'line', required: true, headings: ['line_number', 'line_no', 'position'] },
    { field: 'account_id', required: true, headings: ['account_number', 'customer_number', 'customer_id'] },
    { field: 'decided_on', required: true, headings: ['order_date', 'close_date', 'date'] },
    { field: 'product_number', required: true, headings: ['product_id', 'sku', 'article_number'] },
    { field: 'quantity', required: true, headings: ['pieces'] },
    // As with products: the organisation says which price its discounts are measured against; without one a price book does.
    { field: 'reference_unit_price', required: false, headings: [] },
    { field: 'net_line_total', required: false, headings: ['line_total', 'net_total'] },
    { field: 'unit_price', required: false, headings: ['net_price'] },
    { field: 'discount_rate', required: false, headings: ['discount'] },
    { field: 'owner_employee_number', required: false, headings: ['owner', 'sales_person'] },
    { field: 'currency', required: false, headings: ['currency_code'] },
    { field: 'category', required: false, headings: ['product_category'] },
    { field: 'segment', required: false, headings: ['industry'] },
    { field: 'unit_cost', required: false, headings: ['standard_cost', 'cost'] },
    { field: 'published_offer_id', required: false, headings: ['special_offer_id', 'promotion_id'] },
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

/** Fields a file must have and that no column stands for yet; a deal's lines have a net total or a net price. */
export function missingIn(kind: Kind, matching: Matching): FieldName[] {
  const missing: FieldName[] = fileFields[kind]
    .filter(({ field, required }) => required && !matching[field])
    .map(({ field }) => field)
  const priced = kind !== 'deals' || matching.net_line_total || matching.unit_price
  return priced ? missing : [...missing, 'net_line_total']
}

/** The matching as the server takes it: what differs from the field's own name, and what is to be left unread. */
export function mapOf(matching: Matching, headings: readonly string[]): string | undefined {
  const differing = Object.entries(matching).filter(
    ([field, heading]) => heading !== field && (heading || headings.includes(field)),
  )
  return differing.length === 0 ? undefined : JSON.stringify(Object.fromEntries(differing))
}
