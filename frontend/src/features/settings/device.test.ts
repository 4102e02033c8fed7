import { deviceWords } from './device'

const chrome =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36'

describe('what a browser calls itself, in words', () => {
  it.each([
    [chrome, 'Chrome, Windows'],
    [`${chrome} Edg/140.0`, 'Edge, Windows'],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox, Linux'],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1',
      'Safari, iPhone',
    ],
    ['python-httpx/0.28.1', null],
    ['', null],
  ])('%s', (agent, words) => {
    expect(deviceWords(agent)).toBe(words)
  })
})
