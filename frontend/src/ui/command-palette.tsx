import '@mantine/spotlight/styles.layer.css'
import { createSpotlight, Spotlight } from '@mantine/spotlight'
import { type KeyboardEvent, type ReactNode, useEffect } from 'react'
import styles from './command-palette.module.css'
import { IconSearch } from './icons'

export interface Command {
  id: string
  label: string
  detail?: string | undefined
  icon?: ReactNode
  go: () => void
}

export interface CommandGroup {
  label: string
  commands: Command[]
}

interface CommandPaletteProps {
  title: string
  placeholder: string
  nothing: string
  query: string
  onQuery: (query: string) => void
  groups: readonly CommandGroup[]
  onClose: () => void
}

const [store, spotlight] = createSpotlight()

/** One field that reaches every place; arrows choose, Enter goes, Escape leaves. */
export function CommandPalette({
  title,
  placeholder,
  nothing,
  query,
  onQuery,
  groups,
  onClose,
}: CommandPaletteProps) {
  /** Enter after quick typing: nothing is marked yet, and the first find is what is meant. */
  const goToFirst = (event: KeyboardEvent<HTMLInputElement>) => {
    const marked = document.querySelector('[data-action][data-selected]')
    const first = groups[0]?.commands[0]
    if (event.key !== 'Enter' || marked || !first) return
    event.preventDefault()
    onClose()
    first.go()
  }
  useEffect(() => {
    spotlight.open()
    return () => spotlight.close()
  }, [])
  return (
    <Spotlight.Root
      store={store}
      query={query}
      onQueryChange={onQuery}
      onSpotlightClose={onClose}
      shortcut={null}
      scrollable
      maxHeight={420}
      radius="lg"
      overlayProps={{ blur: 0, className: styles.veil }}
      classNames={{
        content: styles.content,
        action: styles.action,
        actionSection: styles.icon,
        search: styles.search,
        actionsGroup: styles.group,
      }}
      attributes={{ content: { 'aria-label': title } }}
    >
      <Spotlight.Search
        placeholder={placeholder}
        aria-label={title}
        onKeyDown={goToFirst}
        leftSection={<IconSearch size={20} stroke={1.8} aria-hidden />}
      />
      <Spotlight.ActionsList>
        {groups.map((group) => (
          <Spotlight.ActionsGroup key={group.label} label={group.label}>
            {group.commands.map((command) => (
              <Spotlight.Action
                key={command.id}
                label={command.label}
                description={command.detail}
                leftSection={command.icon}
                onClick={command.go}
              />
            ))}
          </Spotlight.ActionsGroup>
        ))}
        {groups.length === 0 && <Spotlight.Empty>{nothing}</Spotlight.Empty>}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  )
}
