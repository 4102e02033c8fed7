import { useId, useState } from 'react'
import styles from './file-drop.module.css'
import { IconUpload } from './icons'

interface FileDropProps {
  label: string
  button: string
  hint: string
  accept: string
  busy: boolean
  onFile: (file: File) => void
}

/** Drop a file, press, or use the keyboard: it is one file input the size of the whole field. */
export function FileDrop({ label, button, hint, accept, busy, onFile }: FileDropProps) {
  const [over, setOver] = useState(false)
  const id = useId()
  return (
    <div className={styles.drop} data-over={over || undefined} aria-busy={busy}>
      <IconUpload size={28} stroke={1.6} aria-hidden />
      <label className={styles.label} htmlFor={id}>
        {label}
      </label>
      <span className={styles.button} aria-hidden>
        {button}
      </span>
      <p className={styles.hint} id={`${id}-hint`}>
        {hint}
      </p>
      <input
        id={id}
        type="file"
        accept={accept}
        disabled={busy}
        aria-describedby={`${id}-hint`}
        className={styles.input}
        onDragEnter={() => setOver(true)}
        onDragLeave={() => setOver(false)}
        onDrop={() => setOver(false)}
        onChange={(event) => {
          const [file] = event.currentTarget.files ?? []
          event.currentTarget.value = ''
          if (file) onFile(file)
        }}
      />
    </div>
  )
}
