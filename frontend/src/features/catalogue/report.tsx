import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { DealReport, ImportReport, PriceBookReport } from '@/api/gen/mandates/types.gen'
import { Button } from '@/ui/controls'
import { Counts } from '@/ui/data/counts'
import { DataTable } from '@/ui/data/data-table'
import { ButtonLink } from '@/ui/links'
import { Card } from '@/ui/page/card'
import { Note } from '@/ui/page/note'
import { booksWords } from '@/words/books'
import { csvFile } from '@/words/csv-file'
import { countWords } from '@/words/money'
import styles from './catalogue.module.css'
import type { Kind } from './kind'

interface ReportProps {
  kind: Kind
  report: ImportReport | PriceBookReport | DealReport
  done: boolean
  busy: boolean
  /** Deals with a fault are left out. */
  partial: boolean
  onApply: () => void
  onPartial: () => void
  onOther: () => void
}

/** What a file would change, or did; or every fault in it. */
export function Report(props: ReportProps) {
  const { kind, report, partial, busy } = props
  if (report.faults.length === 0) return <Counted {...props} />
  return (
    <>
      {partial && <Counted {...props} />}
      <Faults
        faults={report.faults}
        partial={partial}
        action={kind === 'deals' && !partial ? <LeaveOut busy={busy} onPartial={props.onPartial} /> : null}
      />
    </>
  )
}

function LeaveOut({ busy, onPartial }: Pick<ReportProps, 'busy' | 'onPartial'>) {
  const { t } = useTranslation('catalogue')
  return (
    <Button variant="default" loading={busy} onClick={onPartial}>
      {t('faults.leaveOut')}
    </Button>
  )
}

function Counted({ kind, report, done, busy, onApply, onOther }: ReportProps) {
  const { t } = useTranslation('catalogue')
  const ended = 'ended' in report ? report.ended : 0
  const moved = report.created + report.changed + ended
  return (
    <Card title={done ? t('report.done') : t('report.title')}>
      <div className={styles.counted}>
        <Counts
          counts={[
            ...(['created', 'changed', 'unchanged'] as const).map((count) => ({
              label: t(`report.${count}`),
              words: countWords(report[count]),
            })),
            ...(ended > 0 ? [{ label: t('report.ended'), words: countWords(ended) }] : []),
          ]}
        />
      </div>
      {'price_books' in report && report.price_books.length > 0 && (
        <p className={styles.text}>{t('report.measured', { books: booksWords(report.price_books) })}</p>
      )}
      {done ? (
        <Note tone="open" title={t(`report.done_${kind}`)} alert>
          <div className={styles.deeds}>
            {kind === 'accounts' && (
              <ButtonLink to="/catalogue" search={{ kind: 'products' }}>
                {t('report.next')}
              </ButtonLink>
            )}
            {kind === 'products' && <ButtonLink to="/admin/root-authority">{t('report.root')}</ButtonLink>}
            {kind === 'deals' && <ButtonLink to="/replay">{t('report.replay')}</ButtonLink>}
            <Button variant="default" onClick={onOther}>
              {t('columns.other')}
            </Button>
          </div>
        </Note>
      ) : moved === 0 ? (
        <Note tone="information" alert>
          {t('report.nothing')}
        </Note>
      ) : (
        <div className={styles.deeds}>
          <Button onClick={onApply} loading={busy}>
            {t(`report.apply_${kind}`, { count: moved })}
          </Button>
        </div>
      )}
    </Card>
  )
}

interface FaultsProps extends Pick<ImportReport, 'faults'> {
  partial: boolean
  action: ReactNode
}

function Faults({ faults, partial, action }: FaultsProps) {
  const { t } = useTranslation('catalogue')
  const title = t('faults.title', { count: faults.length })
  return (
    <Card title={title} flush action={action}>
      <p className={styles.lead} role="alert">
        {partial ? t('faults.leftOut') : t('faults.text')}
      </p>
      <DataTable
        bare
        caption={title}
        rows={faults}
        rowKey={({ row, column, detail }) => `${row} ${column} ${detail}`}
        csv={csvFile('faults')}
        columns={[
          { key: 'row', header: t('faults.row'), align: 'end', cell: ({ row }) => countWords(row) },
          { key: 'column', header: t('faults.column'), primary: true, cell: ({ column }) => column },
          { key: 'detail', header: t('faults.detail'), cell: ({ detail }) => detail },
        ]}
      />
    </Card>
  )
}
