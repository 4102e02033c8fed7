/** The first link or button of each row and card on the page, from the top. */
function stops(): HTMLElement[] {
  const entries = document.querySelectorAll('main tbody tr, main ul > li')
  const found = Array.from(entries, (entry) => entry.querySelector<HTMLElement>('a[href], button'))
  return [...new Set(found.filter((stop) => stop !== null))]
}

/** Goes on to the next entry of what is listed, or back; before the first step, to the first. */
export function stepInList(by: 1 | -1): void {
  const all = stops()
  const here = all.findIndex((stop) => stop.closest('tr, li')?.contains(document.activeElement))
  const next = here < 0 ? 0 : Math.min(Math.max(here + by, 0), all.length - 1)
  all[next]?.focus()
}
