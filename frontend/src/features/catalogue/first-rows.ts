/** The headings of a file and what stands under them in its first row. */
export interface FirstRows {
  headings: readonly string[]
  sample: readonly string[]
}

/** Enough of a file for its first two rows. */
const opening = 64_000

export async function firstRowsOf(file: File): Promise<FirstRows | null> {
  const [headings = [], sample = []] = rowsOf(await file.slice(0, opening).text())
  return headings.some((heading) => heading.trim()) ? { headings, sample } : null
}

/** The first two rows of CSV text, with quotes and doubled quotes as RFC 4180 has them. */
export function rowsOf(text: string): string[][] {
  const rows: string[][] = [[]]
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/y
  cell.lastIndex = text.startsWith('\uFEFF') ? 1 : 0
  while (cell.lastIndex < text.length) {
    const found = cell.exec(text)
    if (!found) break
    const [, quoted, plain = '', end] = found
    rows.at(-1)?.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'))
    if (end !== ',') {
      if (rows.length === 2 || cell.lastIndex >= text.length) break
      rows.push([])
    }
  }
  return rows
}
