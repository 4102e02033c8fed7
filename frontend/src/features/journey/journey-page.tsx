import { useSuspenseQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { listJourneysOptions } from '@/api/gen/growth/@tanstack/react-query.gen'
import { Page } from '@/ui/page/page'
import { GrowthDoors } from './growth-doors'
import { JourneyControls } from './journey-controls'
import { JourneyHistory } from './journey-history'
import { Myths } from './myths'
import { OptIn } from './opt-in'
import { OwnWords } from './own-words'
import { StageRooms } from './stage-rooms'
import { Starters } from './starters'

/** One's own path: opted into by choice, three ways side by side, left as freely as begun. */
export function JourneyPage() {
  const { t } = useTranslation('journey')
  const { data } = useSuspenseQuery(listJourneysOptions())
  const journey = data.items.find(({ state }) => state !== 'stopped')
  return (
    <Page title={t('title')} lead={t('lead')} actions={journey && <JourneyControls journey={journey} />}>
      <StageRooms journey={journey ?? null} />
      {journey ? <OwnWords journey={journey} /> : <OptIn />}
      <GrowthDoors />
      <Starters />
      <Myths />
      <JourneyHistory journeys={data.items} />
    </Page>
  )
}
