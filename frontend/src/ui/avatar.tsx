import styles from './avatar.module.css'

/** First letters of the first and last word of a name. */
export function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter(Boolean)
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words
  return ends
    .map((word) => [...(word ?? '')][0] ?? '')
    .join('')
    .toLocaleUpperCase()
}

/** Initials only: the name always stands beside it or in the label of the button around it. */
export function Avatar({ name, quiet }: { name: string; quiet?: boolean }) {
  return (
    <span
      className={styles.avatar}
      data-initials={initialsOf(name)}
      data-quiet={quiet || undefined}
      aria-hidden
    />
  )
}
