import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usePersonName } from '@/api/found-people'
import type { Journey, StageSpell } from '@/api/gen/growth/types.gen'
import { Button } from '@/ui/controls'
import { Row } from '@/ui/layout'
import { Card } from '@/ui/page/card'
import { Backing } from './backing'
import { EffortFelt } from './effort-felt'
import styles from './journey.module.css'

/** What the person wrote for each stage that is lit, how it feels, and who backs it. */
export function OwnWords({ journey }: { journey: Journey }) {
  const { t } = useTranslation('journey')
  const lit = journey.spells.filter(({ until_on }) => until_on === null)
  if (lit.length === 0) return null
  return (
    <Card title={t('own.title')}>
      <div className={styles.words}>
        {lit.map((spell) => (
          <OwnSpell key={spell.id} journey={journey} spell={spell} />
        ))}
      </div>
    </Card>
  )
}

function OwnSpell({ journey, spell }: { journey: Journey; spell: StageSpell }) {
  const { t } = useTranslation('journey')
  const { t: common } = useTranslation()
  const [backing, setBacking] = useState(false)
  const sponsor = usePersonName(spell.sponsor_person_id)
  const { stage, aims, support, core_role, still_open } = spell
  const backed = stage === 'stepping_up'
  return (
    <section>
      <h3>{common(`stage.${stage}`)}</h3>
      {aims && <blockquote>{aims}</blockquote>}
      {support && (
        <p>
          {t('own.support')}: {support}
        </p>
      )}
      {sponsor && (
        <p>
          {t('backing.sponsor')}: {sponsor}
        </p>
      )}
      {core_role && (
        <p>
          {t('backing.coreRole')}: {core_role}
        </p>
      )}
      {still_open.map((open) => (
        <p key={open}>{t(`backing.open.${open}`)}</p>
      ))}
      <Row mt="xs" gap="sm">
        {journey.may.includes('note_effort') && <EffortFelt journey={journey} spell={spell} />}
        {backed && journey.may.includes('back_stage') && (
          <Button size="xs" variant="default" onClick={() => setBacking(true)}>
            {t('backing.button')}
          </Button>
        )}
      </Row>
      {backing && <Backing journey={journey} spell={spell} onClose={() => setBacking(false)} />}
    </section>
  )
}
