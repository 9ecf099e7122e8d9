import { FileSymlink, Info, List, MessageSquare } from "lucide-react";
import { lazy } from "react";
import type { Panel, PanelProps } from "./panel.ts";

/** What stands in a panel is read once the text is on the screen: its controls are many. */
const Details = lazy(async () => ({ default: (await loadPanels()).Details }));
const LinkedFrom = lazy(async () => ({ default: (await loadPanels()).LinkedFrom }));
const Outline = lazy(async () => ({ default: (await loadPanels()).Outline }));

/** The screen brings it. */
const Comments = ({ comments }: PanelProps) => comments;

const loadPanels = () => import("./bodies.ts");

/** The panels there are, in the order of their tabs. Adding one is a line here and an id beside its type. */
export const panels: readonly Panel[] = [
  { id: "details", label: "Details", icon: Info, Body: Details },
  { id: "links", label: "Linked from", icon: FileSymlink, Body: LinkedFrom },
  { id: "outline", label: "Outline", icon: List, Body: Outline },
  { id: "comments", label: "Comments", icon: MessageSquare, Body: Comments },
];
