import { useQueries, useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { directReportsQuery } from '@/api/direct-reports'
import { readTreeOptions } from '@/api/gen/people/@tanstack/react-query.gen'
import type { TreePerson } from '@/api/gen/people/types.gen'
import { Card } from '@/ui/page/card'
import { BranchTree } from '@/ui/tree/branch-tree'
import type { Branch } from '@/ui/tree/branches'
import { PlanDrawing } from '@/ui/tree/plan-drawing'
import styles from './people.module.css'

/** The reporting tree: drawn for the eye, walked by keyboard; a branch is fetched when it opens. */
export function PeopleTree() {
  const { t } = useTranslation('people')
  const navigate = useNavigate()
  const { data: first } = useSuspenseQuery(readTreeOptions())
  const [opened, setOpened] = useState<readonly TreePerson[]>([])
  const deeper = useQueries({
    queries: opened.map(({ id, direct_reports }) => directReportsQuery(id, direct_reports)),
    combine: (answers) => answers.flatMap(({ data }) => data ?? []),
  })
  const shown = useMemo(() => first.items.map(branchOf), [first])
  const all = useMemo(() => {
    const known = [...shown, ...deeper.map(branchOf)].map((branch) => [branch.id, branch] as const)
    return [...new Map(known).values()]
  }, [shown, deeper])
  const open = (id: string) => {
    const inHand = all.some(({ parentId }) => parentId === id)
    const person = [...first.items, ...deeper].find((one) => one.id === id)
    if (person && !inHand && !opened.includes(person)) setOpened([...opened, person])
  }
  const go = (personId: string) => void navigate({ to: '/people/$personId', params: { personId } })
  return (
    <>
      <Card title={t('plan.drawing')} flush>
        <PlanDrawing label={t('plan.rooms')} branches={shown} onGo={go} />
      </Card>
      <Card title={t('plan.title')}>
        <p className={styles.hint}>{t('plan.hint')}</p>
        <BranchTree
          label={t('plan.title')}
          branches={all}
          onOpen={open}
          onGo={go}
          detailOf={({ detail, below }) =>
            [detail, below > 0 && t('person.reports', { count: below })].filter(Boolean).join(', ')
          }
        />
      </Card>
    </>
  )
}

function branchOf(node: TreePerson): Branch {
  return {
    id: node.id,
    parentId: node.manager_id,
    label: node.display_name,
    detail: node.title,
    below: node.direct_reports,
  }
}
