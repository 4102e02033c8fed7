import { useTranslation } from 'react-i18next'
import type { SideBySide, Stage, StageTalk } from '@/api/gen/growth/types.gen'
import { DataTable } from '@/ui/data/data-table'
import { Card } from '@/ui/page/card'
import { DotPair } from './dot-pair'
import styles from './stage-talk.module.css'

interface BesideProps {
  talk: StageTalk
  together: SideBySide
  name: string
}

/** Both pages side by side, and for each task two dots: the distance is what one talks about. */
export function Beside({ talk, together, name }: BesideProps) {
  const { t } = useTranslation('talks')
  return (
    <>
      <Card title={t('beside.title')}>
        <div className={styles.beside}>
          <Words title={t('beside.mine')} contribution={talk.own.contribution} stages={talk.own.stages} />
          <Words
            title={t('beside.theirs', { name })}
            contribution={together.theirs.contribution}
            stages={together.theirs.stages}
          />
        </div>
      </Card>
      <Card title={t('beside.tasks')}>
        <div className={styles.dots}>
          {together.tasks.map((task) => (
            <DotPair key={task.title} task={task} name={name} />
          ))}
        </div>
      </Card>
      <Card title={t('beside.table')} flush>
        <DataTable
          bare
          caption={t('beside.table')}
          rows={together.tasks}
          rowKey={({ title }) => title}
          columns={[
            { key: 'task', header: t('beside.task'), primary: true, cell: ({ title }) => title },
            {
              key: 'mine',
              header: t('beside.mine'),
              cell: ({ own }) => t('beside.willSkill', { will: own.will, skill: own.skill }),
            },
            {
              key: 'theirs',
              header: t('beside.theirs', { name }),
              cell: ({ theirs }) => t('beside.willSkill', { will: theirs.will, skill: theirs.skill }),
            },
            {
              key: 'gap',
              header: t('beside.gap'),
              cell: ({ will_gap, skill_gap }) => t('beside.willSkill', { will: will_gap, skill: skill_gap }),
            },
          ]}
        />
      </Card>
    </>
  )
}

function Words({ title, contribution, stages }: { title: string; contribution: string; stages: Stage[] }) {
  const { t } = useTranslation('talks')
  const { t: common } = useTranslation()
  return (
    <section>
      <h3>{title}</h3>
      {contribution ? (
        <blockquote className={styles.words}>{contribution}</blockquote>
      ) : (
        <p>{t('beside.leftOpen')}</p>
      )}
      {stages.length > 0 && <p>{stages.map((stage) => common(`stage.${stage}`)).join(', ')}</p>}
    </section>
  )
}
