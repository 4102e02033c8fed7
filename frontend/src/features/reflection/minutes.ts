/** Seconds as a clock shows them: 9:05. */
export function minutesWords(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}
