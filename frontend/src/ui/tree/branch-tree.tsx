import { getTreeExpandedState, Tree, type TreeNodeData, useTree } from '@mantine/core'
import { type KeyboardEvent, useMemo } from 'react'
import { IconNext } from '../icons'
import styles from './branch-tree.module.css'
import type { Branch } from './branches'
import { type Nested, nest } from './branches'

interface BranchTreeProps {
  label: string
  branches: readonly Branch[]
  /** Asked for when a branch opens whose people are not in the list yet. */
  onOpen: (id: string) => void
  onGo: (id: string) => void
  detailOf: (branch: Branch) => string
}

/** A tree for keyboard and ear: arrows walk, Right opens, Enter goes. */
export function BranchTree({ label, branches, onOpen, onGo, detailOf }: BranchTreeProps) {
  // The tree takes new data as a new tree, so the same branches must stay the same data.
  const data = useMemo(() => nest(branches).map(nodeOf), [branches])
  const known = useMemo(() => new Map(branches.map((branch) => [branch.id, branch])), [branches])
  const tree = useTree({
    initialExpandedState: getTreeExpandedState(
      data,
      data.map(({ value }) => value),
    ),
    onNodeExpand: onOpen,
  })
  const enter = (event: KeyboardEvent<HTMLUListElement>) => {
    const at = event.target instanceof HTMLElement ? event.target.dataset.value : undefined
    if (event.key === 'Enter' && at) onGo(at)
  }
  return (
    <Tree
      data={data}
      tree={tree}
      levelOffset={26}
      aria-label={label}
      className={styles.tree}
      onKeyDown={enter}
      renderNode={({ node, expanded, hasChildren, elementProps }) => {
        const branch = known.get(node.value)
        return (
          <div {...elementProps} className={`${elementProps.className} ${styles.node}`}>
            <span
              className={styles.hinge}
              data-open={expanded || undefined}
              data-leaf={!hasChildren || undefined}
            >
              {hasChildren && <IconNext size={16} stroke={2} aria-hidden />}
            </span>
            <span className={styles.name}>{node.label}</span>
            {branch && <span className={styles.detail}>{detailOf(branch)}</span>}
            <button
              type="button"
              tabIndex={-1}
              aria-hidden
              className={styles.go}
              onClick={(event) => {
                event.stopPropagation()
                onGo(node.value)
              }}
            >
              <IconNext size={18} aria-hidden />
            </button>
          </div>
        )
      }}
    />
  )
}

function nodeOf(branch: Nested): TreeNodeData {
  const children = branch.branches.map(nodeOf)
  return {
    value: branch.id,
    label: branch.label,
    hasChildren: branch.below > 0,
    ...(children.length > 0 ? { children } : {}),
  }
}
