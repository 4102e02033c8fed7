import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { readMandateRequestOptions } from '@/api/gen/mandates/@tanstack/react-query.gen'
import { ButtonLink, TextLink } from '@/ui/links'
import { Card } from '@/ui/page/card'
import { Note, Tag } from '@/ui/page/note'
import { Page } from '@/ui/page/page'
import { FormerGrantorNote, LeaverNote } from './leaver-note'
import styles from './mandates.module.css'
import { RequestDeeds } from './request-deeds'
import { toneOf } from './states'
import { Versions } from './versions'

const route = getRouteApi('/inside/mandates/requests/$requestId')

/** A request with its turns side by side, and what I may do next. */
export function RequestPage() {
  const { t } = useTranslation('mandates')
  const { requestId } = route.useParams()
  const { data: request } = useSuspenseQuery(readMandateRequestOptions({ path: { request_id: requestId } }))
  return (
    <Page
      title={request.title}
      lead={
        <>
          {t('request.lead', { asker: request.asker.name, grantor: request.grantor.name })}{' '}
          <Tag tone={toneOf(request.state)}>{t(`state.${request.state}` as 'state.draft')}</Tag>
        </>
      }
      back={<TextLink to="/mandates">{t('request.back')}</TextLink>}
      actions={
        request.mandate_id && (
          <ButtonLink to="/mandates/$mandateId" params={{ mandateId: request.mandate_id }}>
            {t('request.toMandate')}
          </ButtonLink>
        )
      }
    >
      {request.decline_reason && (
        <Note tone="information">{t('request.declined', { reason: request.decline_reason })}</Note>
      )}
      <FormerGrantorNote request={request} />
      {request.leavers.map((leaver) => (
        <LeaverNote key={leaver.side} request={request} leaver={leaver} />
      ))}
      <Card title={t('request.reason')}>
        <p className={styles.ownWords}>{request.reason}</p>
      </Card>
      <Versions request={request} />
      <RequestDeeds key={request.row_version} request={request} />
    </Page>
  )
}
