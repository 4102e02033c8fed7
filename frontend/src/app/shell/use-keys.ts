import { useNavigate } from '@tanstack/react-router'
import { useEffect, useEffectEvent, useRef } from 'react'
import { type Place, places } from '../places'
import { stepInList } from './step-in-list'

/** How long after `g` the second letter still counts. */
const patience = 1200

function typing(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest('input, textarea, select, [contenteditable], [role="dialog"]') !== null
  )
}

interface Keys {
  open: readonly Place[]
  letters: boolean
  onSearch: () => void
  onHelp: () => void
}

/** Ctrl/Cmd K everywhere; `g` and a letter, `j` and `k`, `?`, where nobody is typing and single letters are wanted. */
export function useKeys({ open, letters, onSearch, onHelp }: Keys): void {
  const navigate = useNavigate()
  const since = useRef(0)
  const pressed = useEffectEvent((event: KeyboardEvent) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
      event.preventDefault()
      onSearch()
      return
    }
    if (!letters || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return
    if (event.key === '?') return onHelp()
    if (event.key === 'g') {
      since.current = event.timeStamp
      return
    }
    const going = event.timeStamp - since.current < patience
    since.current = 0
    const place = open.find((one) => places[one].letter === event.key)
    if (going && place) return void navigate({ to: places[place].to })
    if (event.key === 'j') return stepInList(1)
    if (event.key === 'k') return stepInList(-1)
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => pressed(event)
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])
}
