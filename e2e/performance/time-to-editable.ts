import { startApp, type StartOptions } from "../fixtures/running-app.ts";

/** Milliseconds from starting the process to a document one can type in; then it is ended. */
export async function timeToEditable(options: StartOptions): Promise<number> {
  const began = performance.now();
  const app = await startApp(options);
  await app.page.getByRole("textbox", { name: "Document body" }).waitFor();
  const took = performance.now() - began;
  await app.quit();
  return took;
}
