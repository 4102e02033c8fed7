import { useNavigate } from '@tanstack/react-router'
import type { MouseEvent } from 'react'

interface PathProps {
  href: string
  onClick: (event: MouseEvent<HTMLAnchorElement>) => void
}

/** A link to an address that comes whole from the server: new tabs stay new tabs, the rest goes without a reload. */
export function usePath(path: string): PathProps {
  const navigate = useNavigate()
  return {
    href: path,
    onClick: (event) => {
      if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
      event.preventDefault()
      void navigate({ href: path })
    },
  }
}
