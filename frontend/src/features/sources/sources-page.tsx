import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { listSourcesOptions } from '@/api/gen/people/@tanstack/react-query.gen'
import { Button } from '@/ui/controls'
import { DataTable } from '@/ui/data/data-table'
import { ButtonLink, TextLink } from '@/ui/links'
import { Card } from '@/ui/page/card'
import { EmptyState } from '@/ui/page/empty-state'
import { Page } from '@/ui/page/page'
import { agoWords } from '@/words/dates'
import { countWords } from '@/words/money'
import { ConnectScim } from './connect-scim'
import { SourceState } from './source-state'

/** The systems that people come from, each with how it is. */
export function SourcesPage() {
  const { t } = useTranslation('sources')
  const { data } = useSuspenseQuery(listSourcesOptions())
  const [pushing, setPushing] = useState(false)
  const connect = data.may.includes('make') && (
    <>
      <Button variant="default" onClick={() => setPushing(true)}>
        {t('scim.connect')}
      </Button>
      <ButtonLink to="/people/sources/new">{t('connect')}</ButtonLink>
      {pushing && <ConnectScim onClose={() => setPushing(false)} />}
    </>
  )
  return (
    <Page title={t('title')} lead={t('lead')} actions={data.items.length > 0 && connect}>
      {data.items.length === 0 ? (
        <Card flush>
          <EmptyState title={t('empty.title')} text={t('empty.text')} actions={connect} />
        </Card>
      ) : (
        <DataTable
          caption={t('title')}
          rows={data.items}
          rowKey={({ id }) => id}
          columns={[
            {
              key: 'name',
              header: t('column.name'),
              primary: true,
              cell: (source) => (
                <TextLink to="/people/sources/$sourceId" params={{ sourceId: source.id }}>
                  {source.name}
                </TextLink>
              ),
            },
            { key: 'state', header: t('column.state'), cell: (source) => <SourceState source={source} /> },
            {
              key: 'seen',
              header: t('column.seen'),
              cell: ({ health }) =>
                health.last_seen_at ? agoWords(health.last_seen_at, new Date()) : t('never'),
            },
            {
              key: 'people',
              header: t('column.people'),
              align: 'end',
              cell: ({ health }) => countWords(health.live),
            },
            {
              key: 'open',
              header: t('column.open'),
              align: 'end',
              cell: ({ health }) => countWords(health.in_doubt + health.aside + health.pending_managers),
            },
          ]}
        />
      )}
    </Page>
  )
}
