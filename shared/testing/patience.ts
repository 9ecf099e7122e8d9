/** For what a test waits for and is there in a moment: a busy machine may take as long as it needs, because no test judges time. */
export const patience = { timeout: 20_000, interval: 20 };
