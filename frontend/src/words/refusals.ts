import i18next from 'i18next'

interface Answered {
  code: string
  message: string
  reference: string | null
}

/** A refusal in words: our own sentence where we have one, else the server's, with the reference to tell. */
export function refusalWords(error: unknown): string {
  const { code, message, reference } = answeredIn(error)
  const ours = i18next.exists(`common:problem.${code}`)
  const sentence = ours ? i18next.t(`common:problem.${code}`, { defaultValue: message }) : message
  if (code !== 'unexpected' && code !== 'internal') return sentence
  const hint = reference ? i18next.t('common:failed.reference', { reference }) : ''
  return `${i18next.t('common:failed.text')} ${hint}`.trim()
}

function answeredIn(error: unknown): Answered {
  if (typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string') {
    return {
      code: error.code,
      message: 'message' in error ? String(error.message) : error.code,
      reference: 'reference' in error && typeof error.reference === 'string' ? error.reference : null,
    }
  }
  return { code: 'unexpected', message: '', reference: null }
}
