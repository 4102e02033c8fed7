import { useSuspenseQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { readDealHistoryOptions } from '@/api/gen/mandates/@tanstack/react-query.gen'
import type { DealHistory } from '@/api/gen/mandates/types.gen'
import { ButtonLink } from '@/ui/links'
import { Page } from '@/ui/page/page'
import { dayWords } from '@/words/dates'
import { countWords } from '@/words/money'
import { DealList } from './deal-list'
import { FileImport } from './file-import'

/** Deals of the past: a file brought in, and what is here to be replayed. */
export function DealsPage() {
  const { t } = useTranslation('catalogue')
  const { data: history } = useSuspenseQuery(readDealHistoryOptions())
  return (
    <Page
      title={t('dealsTitle')}
      lead={history.spans.length === 0 ? t('dealsLead') : <Spans spans={history.spans} />}
      actions={
        history.spans.length > 0 && (
          <ButtonLink variant="default" to="/replay">
            {t('report.replay')}
          </ButtonLink>
        )
      }
    >
      {history.may.includes('import') && <FileImport kind="deals" />}
      <DealList />
    </Page>
  )
}

function Spans({ spans }: Pick<DealHistory, 'spans'>) {
  const { t } = useTranslation('catalogue')
  return spans
    .map(({ currency, deals, first_on: first, last_on: last }) =>
      t('dealsSpan', {
        count: deals,
        deals: countWords(deals),
        currency,
        first: dayWords(first),
        last: dayWords(last),
      }),
    )
    .join(' ')
}
