import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { sessionQuery } from '@/api/session'
import { Button } from '@/ui/controls'
import { Threshold } from '@/ui/page/threshold'
import { PassphraseDoor } from './passphrase-door'
import { PersonPicker } from './person-picker'
import styles from './welcome.module.css'

const route = getRouteApi('/sign-in')

/** The first of the ways in; another one is a press away. In the demo one picks whom to be. */
export function SignInPage() {
  const { t } = useTranslation('welcome')
  const { t: common } = useTranslation()
  const { next } = route.useSearch()
  const { data: session } = useQuery(sessionQuery)
  const [chosen, setChosen] = useState<string | null>(null)
  const ways = session?.ways ?? []
  const way = chosen ?? ways.at(0)
  const onward = next ?? '/'
  if (way === undefined) return null
  const picks = way === 'demo'
  return (
    <Threshold
      brand={common('app')}
      title={picks ? t('signIn.title') : t('signIn.otherTitle')}
      lead={picks ? t('signIn.lead') : t('local.lead')}
    >
      {picks && <PersonPicker next={onward} />}
      {way === 'local' && <PassphraseDoor next={onward} />}
      {ways
        .filter((other) => other !== way)
        .map((other) => (
          <div key={other} className={styles.other}>
            <Button variant="subtle" onClick={() => setChosen(other)}>
              {other === 'demo' ? t('signIn.wayDemo') : t('signIn.wayLocal')}
            </Button>
          </div>
        ))}
    </Threshold>
  )
}
