import { useSuspenseQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { readHomeOptions } from '@/api/gen/gateway/@tanstack/react-query.gen'
import { sessionQuery } from '@/api/session'
import { Page } from '@/ui/page/page'
import { FigureCard } from './figure-card'
import { JourneyCard } from './journey-card'
import { MandatesCard } from './mandates-card'
import { NextStepCard } from './next-step-card'
import { WaitingCard } from './waiting-card'

/** What waits for me, one figure, one next step, my mandates, my journey. */
export function HomePage() {
  const { t } = useTranslation('home')
  const { data: session } = useSuspenseQuery(sessionQuery)
  const { data: home } = useSuspenseQuery(readHomeOptions())
  const [figure] = home.figures
  const [next] = home.next_steps
  const name = session.person?.display_name.split(' ')[0] ?? ''
  return (
    <Page
      title={t('title', { name })}
      lead={t('lead', { count: home.waiting.length })}
      aside={
        <>
          {next && <NextStepCard next={next} />}
          {figure && <FigureCard figure={figure} />}
          <JourneyCard />
        </>
      }
    >
      <WaitingCard waiting={home.waiting} />
      <MandatesCard />
    </Page>
  )
}
