import { setupServer } from 'msw/node'

/** The house as the tests imagine it: each test says what it answers; anything else is an error. */
export const server = setupServer()
