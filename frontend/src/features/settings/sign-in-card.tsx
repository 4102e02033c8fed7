import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readMySignInOptions } from '@/api/gen/gateway/@tanstack/react-query.gen'
import { Button } from '@/ui/controls'
import { Facts } from '@/ui/data/facts'
import { Card } from '@/ui/page/card'
import { dayWords } from '@/words/dates'
import { AddFactor } from './add-factor'
import { ChangePassphrase } from './change-passphrase'
import { RemoveFactor } from './remove-factor'
import styles from './settings.module.css'

const deeds = {
  'change-passphrase': ChangePassphrase,
  'add-factor': AddFactor,
  'remove-factor': RemoveFactor,
}
type Deed = keyof typeof deeds

/** How one signs in here, and changing it. Whoever comes in another way has nothing to see. */
export function SignInCard() {
  const { t } = useTranslation('settings')
  const { data: mine } = useQuery({ ...readMySignInOptions(), retry: false })
  const [doing, setDoing] = useState<Deed | null>(null)
  if (!mine?.has_passphrase) return null
  const may = (Object.keys(deeds) as Deed[]).filter((deed) => mine.may.includes(deed))
  const Doing = doing && deeds[doing]
  return (
    <Card title={t('signIn.title')}>
      <Facts
        facts={[
          {
            label: t('signIn.passphrase'),
            value: mine.passphrase_at && t('signIn.since', { day: dayWords(mine.passphrase_at) }),
          },
          {
            label: t('signIn.factor'),
            value: mine.factor_at
              ? t('signIn.factorSince', { day: dayWords(mine.factor_at), count: mine.recovery_codes })
              : t('signIn.noFactor'),
          },
        ]}
      />
      <div className={styles.deeds}>
        {may.map((deed) => (
          <Button key={deed} variant="default" onClick={() => setDoing(deed)}>
            {t(`signIn.${deed}`)}
          </Button>
        ))}
      </div>
      {Doing && <Doing onClose={() => setDoing(null)} />}
    </Card>
  )
}
