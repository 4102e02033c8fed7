/** How the reader writes dates and figures: the first of the browser's languages that the words are in. */
export function readerLocale(spoken = 'en', wanted: readonly string[] = navigator.languages): string {
  return wanted.find((language) => language === spoken || language.startsWith(`${spoken}-`)) ?? spoken
}
