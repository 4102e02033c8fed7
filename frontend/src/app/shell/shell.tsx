import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Outlet, useLocation } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readMeOptions } from '@/api/gen/gateway/@tanstack/react-query.gen'
import { sessionQuery } from '@/api/session'
import { useLetters } from '@/ui/letters'
import { OnItsWay } from '../outcomes'
import { placeAt, placesOf } from '../places'
import { Header } from './header'
import { OfflineStrip } from './offline-strip'
import { Rail } from './rail'
import styles from './shell.module.css'
import { TabBar } from './tab-bar'
import { useKeys } from './use-keys'

const Palette = lazy(() => import('./palette').then(({ Palette }) => ({ default: Palette })))
const KeysHelp = lazy(() => import('./keys-help').then(({ KeysHelp }) => ({ default: KeysHelp })))

type Overlay = 'palette' | 'keys'

/** Header, rail, tab bar and the screen between them. */
export function Shell() {
  const { t } = useTranslation()
  const { data: session } = useSuspenseQuery(sessionQuery)
  const { data: me } = useQuery(readMeOptions())
  const [letters] = useLetters()
  const [overlay, setOverlay] = useState<Overlay | null>(null)
  const { daily, administration } = placesOf(me?.navigation ?? [])
  const open = [...daily, ...administration, 'settings' as const]
  const at = placeAt(useLocation({ select: ({ pathname }) => pathname }), open)
  const onSearch = () => setOverlay('palette')
  const onHelp = () => setOverlay('keys')
  useKeys({ open, letters, onSearch, onHelp })
  return (
    <div className={styles.shell}>
      <a className={styles.skip} href="#main">
        {t('skip')}
      </a>
      <Header
        name={session.person?.display_name ?? ''}
        title={session.person?.title ?? null}
        destinations={open}
        onSearch={onSearch}
        onHelp={onHelp}
      />
      <Rail at={at} daily={daily} administration={administration} />
      <main id="main" className={styles.main} tabIndex={-1}>
        <OfflineStrip />
        <Suspense fallback={<OnItsWay />}>
          <Outlet />
        </Suspense>
      </main>
      <TabBar at={at} daily={daily} />
      <Suspense fallback={null}>
        {overlay === 'palette' && <Palette open={open} onClose={() => setOverlay(null)} />}
        {overlay === 'keys' && (
          <KeysHelp open={open} letters={letters} opened onClose={() => setOverlay(null)} />
        )}
      </Suspense>
    </div>
  )
}
