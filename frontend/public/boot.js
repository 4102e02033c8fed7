// Sets scheme, density, language and direction before the first paint, so that nothing flashes.
;(() => {
  const page = document.documentElement
  let chosen = 'auto'
  let density = 'roomy'
  try {
    chosen = localStorage.getItem('leeway.scheme') || 'auto'
    density = localStorage.getItem('leeway.density') || 'roomy'
  } catch {
    // Storage may be shut; the system's scheme is a good answer then.
  }
  const dark = chosen === 'dark' || (chosen === 'auto' && matchMedia('(prefers-color-scheme: dark)').matches)
  page.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light')
  page.dataset.density = density
  page.lang = 'en'
  page.dir = 'ltr'
})()
