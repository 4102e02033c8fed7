import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { searchOptions } from '@/api/gen/gateway/@tanstack/react-query.gen'
import { type CommandGroup, CommandPalette } from '@/ui/command-palette'
import { useSettled } from '@/ui/settled'
import { type Place, places } from '../places'
import { placeIcons } from './place-icons'

/** Pages at once, people, mandates and accounts as the server finds them. */
export function Palette({ open, onClose }: { open: readonly Place[]; onClose: () => void }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [query, setQuery] = useState('')
  const wanted = useSettled(query.trim(), 150)
  const { data: found } = useQuery({
    ...searchOptions({ query: { q: wanted } }),
    enabled: wanted.length > 1,
    placeholderData: keepPreviousData,
  })
  const pages = open
    .map((place) => ({ place, label: t(`nav.${place}`) }))
    .filter(({ label }) => label.toLowerCase().includes(query.trim().toLowerCase()))
    .map(({ place, label }) => {
      const Icon = placeIcons[place]
      return {
        id: place,
        label,
        icon: <Icon size={20} stroke={1.7} aria-hidden />,
        go: () => void navigate({ to: places[place].to }),
      }
    })
  const hits = wanted.length > 1 ? (found?.items ?? []) : []
  const kinds = [
    { kind: 'person', label: t('palette.people') },
    { kind: 'mandate', label: t('palette.mandates') },
    { kind: 'account', label: t('palette.accounts') },
  ]
  const groups: CommandGroup[] = [
    ...kinds.map(({ kind, label }) => ({
      label,
      commands: hits
        .filter((hit) => hit.kind === kind)
        .map((hit) => ({
          id: `${kind}-${hit.id}`,
          label: hit.label,
          detail: hit.detail ?? undefined,
          go: () => void navigate({ href: hit.path }),
        })),
    })),
    { label: t('palette.pages'), commands: pages },
  ]
  return (
    <CommandPalette
      title={t('palette.title')}
      placeholder={t('palette.placeholder')}
      nothing={t('palette.nothing', { query })}
      query={query}
      onQuery={setQuery}
      groups={groups.filter(({ commands }) => commands.length > 0)}
      onClose={onClose}
    />
  )
}
