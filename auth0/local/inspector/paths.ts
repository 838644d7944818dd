/**
 * Where the inspector's pages and forms are, but for the overview at `/`. Under the control API's prefix, so that its
 * guard stands before them and the ledger and the faults stand behind them.
 */
export const INSPECTOR = "/_local/inspector";
