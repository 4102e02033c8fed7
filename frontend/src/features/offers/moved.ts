/** What is read again after an amount was held, released or committed. */
export const moved = ['readMandate', 'listMandates', 'listLedger', 'listHolds', 'evaluateOffer', 'readHome']
