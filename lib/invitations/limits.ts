/** As many people as one run takes; more are another run. */
export const mostRows = 500;

/** What an invitation may live, in days; Auth0 allows no more than thirty. */
export const lifetimes = [1, 7, 14, 30] as const;
