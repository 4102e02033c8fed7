import { useTranslation } from 'react-i18next'
import { LinkRow, RowList } from '@/ui/data/row-list'
import { Card } from '@/ui/page/card'

/** The rooms beside the journey: each is one's own, none has to be entered. */
export function GrowthDoors() {
  const { t } = useTranslation('journey')
  return (
    <Card title={t('doors.title')} flush>
      <RowList label={t('doors.title')}>
        <LinkRow to="/journey/talks" title={t('doors.talks')} detail={t('doors.talksText')} />
        <LinkRow to="/journey/reflection" title={t('doors.reflection')} detail={t('doors.reflectionText')} />
        <LinkRow to="/journey/plan" title={t('doors.plan')} detail={t('doors.planText')} />
        <LinkRow to="/journey/journal" title={t('doors.journal')} detail={t('doors.journalText')} />
        <LinkRow
          to="/journey/assessments"
          title={t('doors.assessments')}
          detail={t('doors.assessmentsText')}
        />
        <LinkRow to="/journey/sharing" title={t('doors.sharing')} detail={t('doors.sharingText')} />
        <LinkRow to="/journey/desk" title={t('doors.desk')} detail={t('doors.deskText')} />
      </RowList>
    </Card>
  )
}
