/** A lichen bar with an ink marker: room, and you in it. */
export function Brand() {
  return (
    <svg width="26" height="24" viewBox="0 0 26 24" aria-hidden="true">
      <rect x="0" y="11" width="26" height="6" rx="1" fill="var(--lw-lichen)" />
      <rect x="16" y="2" width="3" height="20" rx="1" fill="var(--lw-marker)" />
    </svg>
  )
}
