import { Component, type ReactNode } from "react";
import { Message } from "../ui/Message.tsx";
import type { ReportFault } from "./faults.ts";

type Props = Readonly<{ report: ReportFault; children: ReactNode }>;
type State = Readonly<{ failed: boolean }>;

/** Stands around a screen: when drawing it fails, the rest of the window goes on. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { failed: false };

  static getDerivedStateFromError(): State {
    return { failed: true };
  }

  override componentDidCatch(failure: unknown): void {
    this.props.report("render", failure);
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return (
      <Message isScreen action="Show it again" onAction={() => this.setState({ failed: false })}>
        This screen could not be shown. What you wrote is stored as before; nothing of it is lost by
        this.
      </Message>
    );
  }
}
