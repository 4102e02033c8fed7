import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { signOut } from '@/api/gen/gateway/sdk.gen'
import { Avatar } from '@/ui/avatar'
import { IconHelp, IconLeave } from '@/ui/icons'
import { Menu } from '@/ui/menu'
import { useNarrow } from '@/ui/narrow'
import { unsayAll } from '@/ui/notices'
import { type Place, places } from '../places'
import { placeIcons } from './place-icons'
import styles from './shell.module.css'

interface AccountMenuProps {
  name: string
  title: string | null
  destinations: readonly Place[]
  onHelp: () => void
}

/** Who you are, where else you can go, and the way out. */
export function AccountMenu({ name, title, destinations, onHelp }: AccountMenuProps) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const queries = useQueryClient()
  // On a desk the rail is beside it: only what is not there is worth a second door.
  const shown = useNarrow() ? destinations : destinations.filter((place) => place === 'settings')
  const leave = useMutation({
    mutationFn: async () => signOut(),
    onSuccess: async () => {
      queries.clear()
      unsayAll()
      await navigate({ to: '/sign-in' })
    },
  })
  return (
    <Menu
      position="bottom-end"
      width={250}
      defaultOpened
      withinPortal={false}
      withInitialFocusPlaceholder={false}
    >
      <Menu.Target>
        <button type="button" className={styles.account} aria-label={t('header.account', { name })}>
          <Avatar name={name} />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{title ? `${name}, ${title}` : name}</Menu.Label>
        {shown.map((place) => {
          const Icon = placeIcons[place]
          return (
            <Menu.Item
              key={place}
              leftSection={<Icon size={18} stroke={1.7} aria-hidden />}
              onClick={() => void navigate({ to: places[place].to })}
            >
              {t(`nav.${place}`)}
            </Menu.Item>
          )
        })}
        <Menu.Divider />
        <Menu.Item leftSection={<IconHelp size={18} stroke={1.7} aria-hidden />} onClick={onHelp}>
          {t('header.keys')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconLeave size={18} stroke={1.7} aria-hidden />}
          onClick={() => leave.mutate()}
        >
          {t('header.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
