import { hierarchy, tree as layTree } from 'd3-hierarchy'
import { type Branch, type Nested, nest } from './branches'
import styles from './plan-drawing.module.css'

interface PlanDrawingProps {
  label: string
  branches: readonly Branch[]
  onGo: (id: string) => void
}

const room = { width: 208, height: 52 }
const pitch = { along: 264, across: 62 }

/** The first levels as rooms joined by corridors. For the eye only: the tree beside it is the same for keyboard and ear. */
export function PlanDrawing({ label, branches, onGo }: PlanDrawingProps) {
  const [root] = nest(branches)
  if (!root) return null
  const plan = layTree<Nested>()
    .nodeSize([pitch.across, pitch.along])
    .separation(() => 1)(hierarchy(root, (branch) => branch.branches))
  const nodes = plan.descendants()
  const top = Math.min(...nodes.map(({ x }) => x)) - room.height / 2 - 4
  const bottom = Math.max(...nodes.map(({ x }) => x)) + room.height / 2 + 4
  const right = Math.max(...nodes.map(({ y }) => y)) + room.width + 4
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls and must be reachable by keyboard.
    <section className={styles.scroll} tabIndex={0} aria-label={label}>
      <svg
        aria-hidden="true"
        width={right + 4}
        height={bottom - top}
        viewBox={`-4 ${top} ${right + 4} ${bottom - top}`}
        className={styles.plan}
      >
        {plan.links().map(({ source, target }) => {
          const from = source.y + room.width
          const turn = from + (target.y - from) / 2
          return (
            <path
              key={target.data.id}
              className={styles.corridor}
              d={`M${from} ${source.x} H${turn} V${target.x} H${target.y}`}
            />
          )
        })}
        {nodes.map(({ x, y, data }) => (
          // biome-ignore lint/a11y/noStaticElementInteractions: for the pointer; the tree beside it is the way for keyboard and ear.
          <g
            key={data.id}
            transform={`translate(${y} ${x - room.height / 2})`}
            className={styles.room}
            onClick={() => onGo(data.id)}
          >
            <rect width={room.width} height={room.height} rx="3" />
            <text x="12" y="22" className={styles.name}>
              {clip(data.label, 25)}
            </text>
            <text x="12" y="40" className={styles.detail}>
              {clip(data.detail ?? '', 30)}
            </text>
          </g>
        ))}
      </svg>
    </section>
  )
}

function clip(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length - 1)}…` : text
}
