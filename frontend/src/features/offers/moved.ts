/** What a hold, a commitment or a release moves. The answer on screen already counts the offer that is held. */
export const moved = ['readMandate', 'listMandates', 'listLedger', 'listHolds', 'readHome']

/** The same, once no offer is held any more: the next answer counts anew. */
export const movedBack = [...moved, 'evaluateOffer']
