import { useSuspenseQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { sessionQuery } from '@/api/session'
import { Facts } from '@/ui/data/facts'
import { useDensity } from '@/ui/density'
import { SegmentedControl, Switch } from '@/ui/fields'
import { useLetters } from '@/ui/letters'
import { TextLink } from '@/ui/links'
import { Card } from '@/ui/page/card'
import { Page } from '@/ui/page/page'
import { type Scheme, useScheme } from '@/ui/scheme'
import { SessionsCard } from './sessions-card'
import styles from './settings.module.css'
import { SignInCard } from './sign-in-card'

const schemes: readonly Scheme[] = ['light', 'dark', 'auto']

/** How the app looks on this device, and how one signs in. */
export function SettingsPage() {
  const { t } = useTranslation('settings')
  const { chosen, choose } = useScheme()
  const [letters, setLetters] = useLetters()
  const [density, setDensity] = useDensity()
  return (
    <Page title={t('title')} lead={t('lead')}>
      <Card title={t('scheme.title')}>
        <SegmentedControl
          aria-label={t('scheme.title')}
          value={chosen}
          onChange={(value) => choose(schemes.find((scheme) => scheme === value) ?? 'auto')}
          data={schemes.map((scheme) => ({ value: scheme, label: t(`scheme.${scheme}`) }))}
        />
      </Card>
      <Card title={t('density.title')}>
        <SegmentedControl
          aria-label={t('density.title')}
          value={density}
          onChange={(value) => setDensity(value === 'compact' ? 'compact' : 'roomy')}
          data={[
            { value: 'roomy', label: t('density.roomy') },
            { value: 'compact', label: t('density.compact') },
          ]}
        />
      </Card>
      <Card title={t('keys.title')}>
        <Switch
          label={t('keys.letters')}
          description={t('keys.lettersHint')}
          checked={letters}
          onChange={(event) => setLetters(event.currentTarget.checked)}
          maw={620}
        />
      </Card>
      <SignInCard />
      <SessionsCard />
      <Card title={t('myData.card')}>
        <p className={styles.text}>{t('myData.cardText')}</p>
        <div className={styles.deeds}>
          <TextLink to="/settings/my-data">{t('myData.open')}</TextLink>
        </div>
      </Card>
      <You />
    </Page>
  )
}

function You() {
  const { t } = useTranslation('settings')
  const { t: common } = useTranslation()
  const { data: session } = useSuspenseQuery(sessionQuery)
  if (!session.person) return null
  const roles = session.roles.map((role) => common(`role.${role}`, { defaultValue: role }))
  return (
    <Card title={t('you.title')}>
      <Facts
        facts={[
          {
            label: t('you.name'),
            value: (
              <TextLink to="/people/$personId" params={{ personId: session.person.id }}>
                {session.person.display_name}
              </TextLink>
            ),
          },
          { label: t('you.roles'), value: new Intl.ListFormat('en').format(roles) },
        ]}
      />
    </Card>
  )
}
