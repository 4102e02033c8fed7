import { Skeleton } from '@mantine/core'
import styles from './page.module.css'

/** The shape of a page that is on its way. */
export function Waiting({ label }: { label: string }) {
  return (
    <div className={styles.page} role="status" aria-busy="true" aria-label={label}>
      <Skeleton height={32} width={240} mb={10} />
      <Skeleton height={18} width={360} maw="80%" mb={28} />
      <Skeleton height={200} radius="lg" mb={20} />
      <Skeleton height={160} radius="lg" />
    </div>
  )
}
