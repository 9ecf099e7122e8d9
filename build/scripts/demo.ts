import { relative } from "node:path";
import { writeTogether } from "../../e2e/demo/together.ts";
import { giveTour } from "../../e2e/demo/tour.ts";
import { prepareApp } from "./prepare-app.ts";
import { requireNode24 } from "./node-version.ts";
import { outFolder, projectFolder } from "./project.ts";

requireNode24();
const say = (line: string) => console.log(line);

try {
  const runtime = await prepareApp(say);
  say(`Runs on ${runtime.name}, without a visible window.`);
  const pictures = outFolder("demo");
  await giveTour(pictures, say);
  await writeTogether(pictures, say);
  say(`Pictures in light and dark are in ${relative(projectFolder, pictures)}/.`);
} catch (error) {
  console.error(`The demo stopped: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
