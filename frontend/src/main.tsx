import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { connect } from '@/api/connect'
import { App } from '@/app/app'
import { openWords } from '@/words/words'

connect('')
await openWords()

const place = document.getElementById('root')
if (!place) throw new Error('index.html has no root')
createRoot(place).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
