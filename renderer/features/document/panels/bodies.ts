export { Details } from "./Details.tsx";
export { LinkedFrom } from "./LinkedFrom.tsx";
export { Outline } from "./Outline.tsx";
