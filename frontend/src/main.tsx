import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { connect } from '@/api/connect'
import { Refusal } from '@/api/refusal'
import { App } from '@/app/app'
import { openWords } from '@/words/words'

connect('')
await openWords()

const place = document.getElementById('root')
if (!place) throw new Error('index.html has no root')
createRoot(place, {
  // A refusal is an answer that a screen shows; only what nobody expected is worth the console.
  onCaughtError: (error) => {
    if (!(error instanceof Refusal)) console.error(error)
  },
}).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
