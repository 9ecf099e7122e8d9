/** What would end the vault's process, thrown where nobody catches it. Heard until it is disposed of. */
export function nextCrash(): Disposable & { readonly thrown: Promise<never> } {
  const { promise, reject } = Promise.withResolvers<never>();
  // Whoever is not waiting for it any more need not know of it either.
  promise.catch(() => {});
  process.on("uncaughtException", reject);
  return {
    thrown: promise,
    [Symbol.dispose]: () => void process.off("uncaughtException", reject),
  };
}
