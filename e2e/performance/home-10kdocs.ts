import { startApp } from "../fixtures/running-app.ts";
import { type Homes, seedTwoHomes } from "./two-homes.ts";

/**
 * From starting the program to a Home one can use (the document to go on with and the recent ones), with
 * 10,000 documents in the space ÷ with 10. The documents were listed once before.
 */
export const row = {
  id: "home.10kdocs",
  unit: "×",
  target: 1.5,
  yardstick: "the same with 10 documents, ms",
  prepare: seedTwoHomes,
  async run(homes: Homes) {
    const value = await timeToHome(homes.many);
    const yardstick = await timeToHome(homes.few);
    return { value: value / yardstick, yardstick };
  },
};

async function timeToHome(home: string): Promise<number> {
  const began = performance.now();
  const app = await startApp({ home });
  await app.page.getByRole("region", { name: "Continue writing" }).waitFor();
  await app.page.getByRole("list", { name: "Recent" }).getByRole("link").nth(7).waitFor();
  const took = performance.now() - began;
  await app.quit();
  return took;
}
