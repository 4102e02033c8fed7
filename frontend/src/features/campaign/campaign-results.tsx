import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readCampaignResultsOptions } from '@/api/gen/growth/@tanstack/react-query.gen'
import type { GroupOfCampaign, QualityOfGroup, CampaignResults as Results } from '@/api/gen/growth/types.gen'
import { ScaleRows } from '@/ui/chart/scale-rows'
import { type Column, DataTable } from '@/ui/data/data-table'
import { SegmentedControl } from '@/ui/fields'
import { Card } from '@/ui/page/card'
import { Note } from '@/ui/page/note'
import { onScale, qualityName, ratingWords } from '@/words/assessments'
import { csvFile } from '@/words/csv-file'
import { countWords } from '@/words/money'
import styles from './campaign.module.css'
import { type Seat, seatsOf, type View } from './groups'

const views: readonly View[] = ['unit', 'level', 'both']

/** What may be told: all together, then every unit or level, also those of which nothing is told, with the reason. */
export function CampaignResults({ campaignId }: { campaignId: string }) {
  const { t } = useTranslation('campaigns')
  const { data } = useSuspenseQuery(readCampaignResultsOptions({ path: { campaign_id: campaignId } }))
  const all = data.groups.find(({ unit, level }) => unit === null && level === null)
  if (data.groups.length === 0) return <Note tone="information">{t('results.nothing')}</Note>
  return (
    <>
      {all && <Together group={all} />}
      <Groups results={data} />
    </>
  )
}

function useQualityWords() {
  const { t } = useTranslation('campaigns')
  return ({ mean_hundredths: mean, low_hundredths: low, high_hundredths: high }: QualityOfGroup) => {
    const bounds = { low: ratingWords(low), high: ratingWords(high) }
    return mean === null
      ? t('results.band', bounds)
      : t('results.mean', { mean: ratingWords(mean), ...bounds })
  }
}

function Together({ group }: { group: GroupOfCampaign }) {
  const { t } = useTranslation('campaigns')
  const words = useQualityWords()
  return (
    <Card title={t('results.all')}>
      <ScaleRows
        caption={t('results.caption', { group: t('results.all') })}
        headers={[t('results.quality'), t('results.scale'), t('results.words')]}
        rows={group.qualities.map((one) => ({
          key: one.quality,
          label: qualityName({ quality: one.quality, part: null }),
          marks: one.mean_hundredths === null ? [] : [{ kind: 'others', at: onScale(one.mean_hundredths) }],
          span: {
            low: onScale(one.low_hundredths),
            high: onScale(one.high_hundredths),
            soft: one.mean_hundredths === null,
          },
          words: words(one),
        }))}
        least={1}
        most={5}
        legend={[{ kind: 'others', label: t('results.others') }]}
      />
    </Card>
  )
}

function Groups({ results }: { results: Results }) {
  const { t } = useTranslation('campaigns')
  const [view, setView] = useState<View>('unit')
  const seats = seatsOf(results, view)
  const told = seats.filter(({ group }) => group !== null)
  const columns = useColumns(results)
  const hidden = seats.filter(({ group }) => group === null).map(useSeatName())
  return (
    <Card
      title={t(`results.${view}`)}
      flush
      action={
        <SegmentedControl
          aria-label={t('results.group')}
          value={view}
          onChange={(chosen) => setView(chosen as View)}
          data={views.map((each) => ({ value: each, label: t(`results.short.${each}`) }))}
        />
      }
    >
      {told.length > 0 && (
        <DataTable
          bare
          compact
          caption={t('results.groupCaption', { view: t(`results.${view}`) })}
          rows={told}
          rowKey={({ key }) => key}
          columns={columns}
          csv={csvFile('campaign')}
        />
      )}
      <div className={styles.why}>
        {told.length === 0 && <p>{t('results.none')}</p>}
        {hidden.length > 0 && (
          <p className={styles.hint}>
            {t('results.hiddenWhy', { least: results.least, groups: hidden.join(', ') })}
          </p>
        )}
        <p className={styles.hint}>{t('results.sorted')}</p>
      </div>
    </Card>
  )
}

function useSeatName() {
  const { t } = useTranslation('campaigns')
  return ({ unit, level }: Seat) => {
    if (unit === null) return t('results.levelName', { level })
    return level === null ? unit : t('results.bothName', { unit, level })
  }
}

function useColumns(results: Results): readonly Column<Seat>[] {
  const { t } = useTranslation('campaigns')
  const seatName = useSeatName()
  const qualities = results.groups[0]?.qualities.map(({ quality }) => quality) ?? []
  return [
    { key: 'group', header: t('results.group'), primary: true, cell: seatName },
    {
      key: 'people',
      header: t('results.people'),
      align: 'end',
      whole: true,
      cell: ({ group }) => (group === null ? '' : countWords(group.people)),
    },
    ...qualities.map((quality) => ({
      key: quality,
      header: qualityName({ quality, part: null }),
      cell: ({ group }: Seat) => {
        const told = group?.qualities.find((one) => one.quality === quality)
        return told ? <Told quality={told} /> : ''
      },
    })),
  ]
}

function Told({ quality }: { quality: QualityOfGroup }) {
  const { mean_hundredths: mean, low_hundredths: low, high_hundredths: high } = quality
  const { t } = useTranslation('campaigns')
  return (
    <span>
      {mean === null ? t('results.agree') : ratingWords(mean)}{' '}
      <span className={styles.range}>
        {t('results.range', { low: ratingWords(low), high: ratingWords(high) })}
      </span>
    </span>
  )
}
