import { useSyncExternalStore } from 'react'

export interface Notice {
  id: number
  text: string
  closeLabel: string
}

/** More than this many at once nobody reads: the oldest gives way. */
const most = 3

let standing: readonly Notice[] = []
let said = 0
const listeners = new Set<() => void>()

function change(next: readonly Notice[]): void {
  standing = next
  for (const listener of listeners) listener()
}

function listen(changed: () => void): () => void {
  listeners.add(changed)
  return () => listeners.delete(changed)
}

/** A short word after a deed; it goes by itself, and never carries what one must not miss. */
export function say(text: string, closeLabel: string): void {
  said += 1
  change([...standing, { id: said, text, closeLabel }].slice(-most))
}

export function unsay(id: number): void {
  change(standing.filter((notice) => notice.id !== id))
}

/** Another person begins here: what was said to the one before is not for them. */
export function unsayAll(): void {
  change([])
}

/** The notices that stand now, oldest first. */
export function useNotices(): readonly Notice[] {
  return useSyncExternalStore(listen, () => standing)
}
