import { useTranslation } from 'react-i18next'
import type { Source } from '@/api/gen/people/types.gen'
import { Facts } from '@/ui/data/facts'
import { TextLink } from '@/ui/links'
import { Card } from '@/ui/page/card'
import { agoWords, momentWords } from '@/words/dates'
import styles from './sources.module.css'

/** Where a client that pushes comes in, and with which token. */
export function ClientCard({ source }: { source: Source }) {
  const { t } = useTranslation('sources')
  const { token } = source
  if (!source.address) return null
  return (
    <Card title={t('scim.client')}>
      <div className={styles.stack}>
        <Facts
          facts={[
            { label: t('scim.address'), value: <code>{source.address}</code> },
            { label: t('scim.token'), value: token?.counts ? t('scim.counts') : t('scim.over') },
            {
              label: t('scim.used'),
              value: token?.last_used_at ? agoWords(token.last_used_at, new Date()) : t('never'),
            },
            { label: t('scim.ends'), value: token?.expires_at ? momentWords(token.expires_at) : null },
          ]}
        />
        <p className={styles.faint}>
          {t('scim.rotate')} <TextLink to="/admin/tokens">{t('scim.tokens')}</TextLink>
        </p>
      </div>
    </Card>
  )
}
