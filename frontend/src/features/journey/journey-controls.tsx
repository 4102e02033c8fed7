import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readAgain } from '@/api/fresh'
import { pauseJourney, resumeJourney, stopJourney } from '@/api/gen/growth/sdk.gen'
import type { Journey } from '@/api/gen/growth/types.gen'
import { ifMatch } from '@/api/headers'
import { Button } from '@/ui/controls'
import { Row } from '@/ui/layout'
import { Modal } from '@/ui/modal'
import { Note } from '@/ui/page/note'
import { refusalWords } from '@/words/refusals'

const deeds = { pause: pauseJourney, resume: resumeJourney, stop: stopJourney }

type Deed = keyof typeof deeds

/** Rest, go on, stop: no reason is asked for any of them. */
export function JourneyControls({ journey }: { journey: Journey }) {
  const { t } = useTranslation('journey')
  const { t: common } = useTranslation()
  const queries = useQueryClient()
  const [stopping, setStopping] = useState(false)
  const change = useMutation({
    mutationFn: async (deed: Deed) =>
      deeds[deed]({ path: { journey_id: journey.id }, headers: ifMatch(journey.row_version) }),
    onSuccess: async () => {
      setStopping(false)
      await readAgain(queries, 'listJourneys', 'readHome')
    },
  })
  const may = (deed: Deed) => journey.may.includes(deed)
  return (
    <>
      {may('pause') && (
        <Button variant="default" onClick={() => change.mutate('pause')} loading={change.isPending}>
          {t('state.pause')}
        </Button>
      )}
      {may('resume') && (
        <Button onClick={() => change.mutate('resume')} loading={change.isPending}>
          {t('state.resume')}
        </Button>
      )}
      {may('stop') && (
        <Button variant="default" onClick={() => setStopping(true)}>
          {t('state.stop')}
        </Button>
      )}
      {change.isError && !stopping && (
        <Note tone="fault" alert>
          {refusalWords(change.error)}
        </Note>
      )}
      <Modal
        opened={stopping}
        onClose={() => setStopping(false)}
        title={t('state.stopTitle')}
        closeButtonProps={{ 'aria-label': common('close') }}
      >
        <p>{t('state.stopText')}</p>
        {change.isError && (
          <Note tone="fault" alert>
            {refusalWords(change.error)}
          </Note>
        )}
        <Row justify="flex-end" mt="md">
          <Button variant="default" onClick={() => setStopping(false)}>
            {common('cancel')}
          </Button>
          <Button onClick={() => change.mutate('stop')} loading={change.isPending}>
            {t('state.stopConfirm')}
          </Button>
        </Row>
      </Modal>
    </>
  )
}
