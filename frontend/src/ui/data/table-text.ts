/** What a table says, row by row: without what is only for the eye, and without columns of buttons, which have no head. */
export function tableText(table: HTMLTableElement): string[][] {
  const rows = Array.from(table.rows, (row) => Array.from(row.cells, cellText))
  const heads = rows[0] ?? []
  return rows.map((row) => row.filter((_, place) => heads[place] !== ''))
}

function cellText(cell: HTMLTableCellElement): string {
  const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT)
  const parts: string[] = []
  while (walker.nextNode()) {
    const { parentElement: parent, textContent: text } = walker.currentNode
    if (!parent?.closest('[aria-hidden="true"], button') && text?.trim()) parts.push(text.trim())
  }
  return parts.join(' ')
}
