import { useTranslation } from 'react-i18next'
import type { Run } from '@/api/gen/people/types.gen'
import { Button } from '@/ui/controls'
import { DataTable } from '@/ui/data/data-table'
import { ButtonLink } from '@/ui/links'
import { Card } from '@/ui/page/card'
import { saveText } from '@/ui/save-text'
import { csvOf } from '@/words/csv'
import styles from './imports.module.css'

/** Every fault by row and column, to read here or to take along. */
export function FaultsCard({ run, severity }: { run: Run; severity: 'fault' | 'warning' }) {
  const { t } = useTranslation('imports')
  const faults = run.faults.filter((fault) => fault.severity === severity)
  const title = t(`run.${severity}s.title`, { count: faults.length })
  if (faults.length === 0) return null
  const heads = [t('run.faults.row'), t('run.faults.column'), t('run.faults.detail')]
  const save = () => {
    const rows = faults.map(({ row, column, detail }) => [String(row), column ?? '', detail])
    saveText(`${run.file_name}-faults.csv`, csvOf([heads, ...rows]))
  }
  return (
    <Card title={title} flush>
      <p className={styles.lead}>{t(`run.${severity}s.text`)}</p>
      <DataTable
        bare
        caption={title}
        rows={faults}
        rowKey={({ row, column, detail }) => `${row} ${column} ${detail}`}
        columns={[
          { key: 'row', header: t('run.faults.row'), align: 'end', cell: ({ row }) => row },
          {
            key: 'column',
            header: t('run.faults.column'),
            primary: true,
            cell: ({ column }) => column ?? '',
          },
          { key: 'detail', header: t('run.faults.detail'), cell: ({ detail }) => detail },
        ]}
        foot={
          <div className={styles.deeds}>
            {severity === 'fault' && <ButtonLink to="/people/import">{t('run.faults.again')}</ButtonLink>}
            <Button variant="default" onClick={save}>
              {t('run.faults.download')}
            </Button>
          </div>
        }
      />
    </Card>
  )
}
