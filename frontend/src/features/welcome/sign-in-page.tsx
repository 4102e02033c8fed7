import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { sessionQuery } from '@/api/session'
import { Button } from '@/ui/controls'
import { Note } from '@/ui/page/note'
import { Threshold } from '@/ui/page/threshold'
import { sentenceOf } from '@/words/codes'
import { PassphraseDoor } from './passphrase-door'
import { PersonPicker } from './person-picker'
import { ProviderDoor } from './provider-door'
import styles from './welcome.module.css'

const route = getRouteApi('/sign-in')

/** The first of the ways in; another one is a press away. In the demo one picks whom to be. */
export function SignInPage() {
  const { t } = useTranslation('welcome')
  const { t: common } = useTranslation()
  const { next, problem } = route.useSearch()
  const { data: session } = useQuery(sessionQuery)
  const [chosen, setChosen] = useState<string | null>(null)
  const ways = session?.ways ?? []
  const way = chosen ?? ways.at(0)
  const onward = next ?? '/'
  if (way === undefined) return null
  const picks = way === 'demo'
  const lead = { demo: t('signIn.lead'), oidc: t('provider.lead') }[way] ?? t('local.lead')
  return (
    <Threshold brand={common('app')} title={picks ? t('signIn.title') : t('signIn.otherTitle')} lead={lead}>
      {problem && (
        <Note tone="fault" alert>
          {sentenceOf('welcome:provider.problem', problem)}
        </Note>
      )}
      {picks && <PersonPicker next={onward} />}
      {way === 'local' && <PassphraseDoor next={onward} />}
      {way === 'oidc' && (
        <ProviderDoor provider={session?.provider ?? ''} onward={onward} invitation={null} />
      )}
      {ways
        .filter((other) => other !== way)
        .map((other) => (
          <div key={other} className={styles.other}>
            <Button variant="subtle" onClick={() => setChosen(other)}>
              {sentenceOf('welcome:signIn.way', other)}
            </Button>
          </div>
        ))}
    </Threshold>
  )
}
