import * as electron from "electron";
import { start } from "./lifecycle.ts";

// Everything has its place and its order in lifecycle.ts. Nothing is awaited here: Electron does not
// become ready while the program's own start is waiting.
start({ electron, process });
