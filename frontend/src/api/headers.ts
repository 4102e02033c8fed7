/** A key made once per deed: a repeated call with the same key is answered from the first. */
export function oneTimeKey(): string {
  return crypto.randomUUID()
}

export function onceHeaders(key: string): { 'Idempotency-Key': string } {
  return { 'Idempotency-Key': key }
}

/** "Only if it is still the version I saw." */
export function ifMatch(rowVersion: number): { 'If-Match': string } {
  return { 'If-Match': `"${rowVersion}"` }
}
