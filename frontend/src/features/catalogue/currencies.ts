/** Those offered first; a file may bring any currency of ISO 4217. */
export const currencies = ['USD', 'EUR', 'GBP', 'CHF', 'SEK', 'NOK', 'DKK', 'PLN', 'CZK', 'JPY']
