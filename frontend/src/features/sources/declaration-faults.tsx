import { faultsByField } from '@/api/refusal'
import { Note } from '@/ui/page/note'
import { refusalWords } from '@/words/refusals'
import styles from './sources.module.css'

/** What the server cannot read in a declaration, each fault with its place in it. */
export function DeclarationFaults({ error }: { error: unknown }) {
  const faults = Object.entries(faultsByField(error))
  return (
    <Note tone="fault" title={refusalWords(error)} alert>
      {faults.length > 0 && (
        <ul className={styles.list}>
          {faults.map(([place, detail]) => (
            <li key={place}>
              <code>{place}</code>: {detail}
            </li>
          ))}
        </ul>
      )}
    </Note>
  )
}
