import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readAgain } from '@/api/fresh'
import { leaveAssessment } from '@/api/gen/growth/sdk.gen'
import { AskingOnce } from '@/ui/asking/asking-once'
import { Button } from '@/ui/controls'
import styles from './assessment.module.css'

/** A way out, at any time and without a reason. */
export function LeaveAssessment({ assessmentId }: { assessmentId: string }) {
  const { t } = useTranslation('assessment')
  const queries = useQueryClient()
  const navigate = useNavigate()
  const [asking, setAsking] = useState(false)
  const leave = useMutation({
    mutationFn: async () => leaveAssessment({ path: { assessment_id: assessmentId } }),
    onSuccess: async () => {
      await navigate({ to: '/journey/assessments' })
      await readAgain(queries, 'listAssessments', 'listInvitations')
    },
  })
  return (
    <div className={styles.leave}>
      <Button variant="subtle" onClick={() => setAsking(true)}>
        {t('own.leave')}
      </Button>
      {asking && (
        <AskingOnce
          title={t('own.leaveTitle')}
          text={t('own.leaveText')}
          deed={t('own.leaveConfirm')}
          onClose={() => setAsking(false)}
          mutation={leave}
        />
      )}
    </div>
  )
}
