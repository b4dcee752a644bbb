import { Component, type ErrorInfo, type ReactNode } from 'react';
import { Broken } from './Broken.tsx';

interface BoundaryProps {
  readonly children: ReactNode;
  /** A change of it begins anew: the address for a page, the file for a panel. */
  readonly resetKey?: string;
  readonly kind?: 'panel' | 'page';
}

interface BoundaryState {
  readonly error: Error | null;
  readonly resetKey: string | undefined;
}

/** Keeps the fault of one panel inside that panel: it says so, and the rest of the page goes on. */
export class Boundary extends Component<BoundaryProps, BoundaryState> {
  override state: BoundaryState = { error: null, resetKey: this.props.resetKey };

  static getDerivedStateFromProps(props: BoundaryProps, state: BoundaryState): BoundaryState | null {
    return props.resetKey === state.resetKey ? null : { error: null, resetKey: props.resetKey };
  }

  static getDerivedStateFromError(error: unknown): Pick<BoundaryState, 'error'> {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override componentDidCatch(error: unknown, info: ErrorInfo): void {
    console.warn('A panel stopped:', error, info.componentStack);
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (!error) return this.props.children;
    return <Broken kind={this.props.kind ?? 'panel'} error={error} onAgain={() => this.setState({ error: null })} />;
  }
}
