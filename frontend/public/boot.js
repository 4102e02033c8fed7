// Sets scheme, language and direction before the first paint, so that nothing flashes.
;(() => {
  const page = document.documentElement
  let chosen = 'auto'
  try {
    chosen = localStorage.getItem('leeway.scheme') || 'auto'
  } catch {
    // Storage may be shut; the system's scheme is a good answer then.
  }
  const dark = chosen === 'dark' || (chosen === 'auto' && matchMedia('(prefers-color-scheme: dark)').matches)
  page.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light')
  page.lang = 'en'
  page.dir = 'ltr'
})()
