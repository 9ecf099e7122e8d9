import { FileSymlink, Info, List } from "lucide-react";
import { Details } from "./Details.tsx";
import { LinkedFrom } from "./LinkedFrom.tsx";
import { Outline } from "./Outline.tsx";
import type { Panel } from "./panel.ts";

/** The panels there are, in the order of their tabs. Adding one is a line here and an id beside its type. */
export const panels: readonly Panel[] = [
  { id: "details", label: "Details", icon: Info, Body: Details },
  { id: "links", label: "Linked from", icon: FileSymlink, Body: LinkedFrom },
  { id: "outline", label: "Outline", icon: List, Body: Outline },
];
