// @vitest-environment happy-dom
import { act, cleanup, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { useMemo, useState, type ReactNode } from 'react';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { useLocation } from 'wouter';
import { Boundary, Button, CommandsProvider, Dialog, Tabs, ToastProvider, useCommands, useToast } from './index.ts';
import { words } from './words/en.ts';
import { WordsProvider } from './words/index.ts';

afterEach(cleanup);

const show = (children: ReactNode): ReturnType<typeof render> =>
  render(
    <WordsProvider locale="en" words={words}>
      {children}
    </WordsProvider>,
  );

describe('Boundary', () => {
  let isBroken = true;
  const Fragile = (): ReactNode => {
    if (isBroken) throw new Error('the picture fell off the wall');
    return <p>fine</p>;
  };

  test('keeps a fault inside of its panel, says so, and tries again when asked', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    show(
      <>
        <Boundary>
          <Fragile />
        </Boundary>
        <p>the rest</p>
      </>,
    );
    expect(screen.getByRole('alert').textContent).toContain(words.frame.brokenPanel);
    expect(screen.getByText('the rest')).toBeTruthy();
    isBroken = false;
    await userEvent.click(screen.getByRole('button', { name: words.frame.again }));
    expect(screen.getByText('fine')).toBeTruthy();
  });

  test('begins anew when its key changes', () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    isBroken = true;
    const at = (resetKey: string): ReactNode => (
      <WordsProvider locale="en" words={words}>
        <Boundary resetKey={resetKey}>
          <Fragile />
        </Boundary>
      </WordsProvider>
    );
    const { rerender } = render(at('one'));
    isBroken = false;
    rerender(at('one'));
    expect(screen.queryByText('fine')).toBe(null);
    rerender(at('two'));
    expect(screen.getByText('fine')).toBeTruthy();
  });
});

describe('useCommands', () => {
  const Place = ({ run, keys }: { readonly run: () => void; readonly keys: string }): ReactNode => {
    useCommands(useMemo(() => [{ id: 'a', title: 'A', group: 'g', keys, run }], [keys, run]));
    return <input aria-label="field" />;
  };

  test('runs by its keys while its place is shown', async () => {
    const run = vi.fn();
    const { unmount } = show(
      <CommandsProvider>
        <Place run={run} keys="alt+b" />
      </CommandsProvider>,
    );
    await userEvent.keyboard('{Alt>}b{/Alt}');
    unmount();
    await userEvent.keyboard('{Alt>}b{/Alt}');
    expect(run).toHaveBeenCalledTimes(1);
  });

  test('leaves characters to the field that has the focus', async () => {
    const run = vi.fn();
    show(
      <CommandsProvider>
        <Place run={run} keys="?" />
      </CommandsProvider>,
    );
    await userEvent.type(screen.getByLabelText('field'), 'why?');
    expect(run).not.toHaveBeenCalled();
    await userEvent.tab();
    await userEvent.keyboard('?');
    expect(run).toHaveBeenCalledTimes(1);
  });
});

describe('useToast', () => {
  const Sayer = ({ undo }: { readonly undo?: () => void }): ReactNode => {
    const say = useToast();
    return <Button onPress={() => say({ text: 'Done.', ...(undo ? { action: { title: 'Undo', run: undo } } : {}) })}>Do</Button>;
  };

  test('goes away by itself when there is nothing to do about it', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    show(
      <ToastProvider>
        <Sayer />
      </ToastProvider>,
    );
    await userEvent.click(screen.getByRole('button', { name: 'Do' }));
    expect(screen.getByRole('status').textContent).toContain('Done.');
    act(() => void vi.advanceTimersByTime(7000));
    expect(screen.getByRole('status').textContent).toBe('');
    vi.useRealTimers();
  });

  test('an undo that is about one page goes with it', async () => {
    const Leaving = (): ReactNode => {
      const say = useToast();
      const [, go] = useLocation();
      return (
        <>
          <Button onPress={() => say({ text: 'Reset.', action: { title: 'Undo', run: vi.fn() }, endsWithPage: true })}>Do</Button>
          <Button onPress={() => go('/elsewhere')}>Leave</Button>
        </>
      );
    };
    show(
      <ToastProvider>
        <Leaving />
      </ToastProvider>,
    );
    await userEvent.click(screen.getByRole('button', { name: 'Do' }));
    expect(screen.getByRole('status').textContent).toContain('Reset.');
    await userEvent.click(screen.getByRole('button', { name: 'Leave' }));
    expect(screen.getByRole('status').textContent).toBe('');
  });

  test('offers an undo until it was used', async () => {
    const undo = vi.fn();
    show(
      <ToastProvider>
        <Sayer undo={undo} />
      </ToastProvider>,
    );
    await userEvent.click(screen.getByRole('button', { name: 'Do' }));
    await userEvent.click(screen.getByRole('button', { name: 'Undo' }));
    expect(undo).toHaveBeenCalledTimes(1);
    expect(screen.getByRole('status').textContent).toBe('');
  });
});

test('a dialog takes the focus, closes with Escape and gives the focus back', async () => {
  const Opener = (): ReactNode => {
    const [isOpen, open] = useState(false);
    return (
      <>
        <Button onPress={() => open(true)}>Open</Button>
        <Dialog title="Sure?" isOpen={isOpen} onClose={() => open(false)}>
          <p>Text</p>
        </Dialog>
      </>
    );
  };
  show(<Opener />);
  const opener = screen.getByRole('button', { name: 'Open' });
  await userEvent.click(opener);
  const dialog = screen.getByRole('dialog', { name: 'Sure?' });
  expect(dialog.contains(document.activeElement)).toBe(true);
  await userEvent.keyboard('{Escape}');
  expect(screen.queryByRole('dialog')).toBe(null);
  await vi.waitFor(() => expect(document.activeElement).toBe(opener));
});

test('tabs show one panel, and the arrow keys move between them', async () => {
  const Both = (): ReactNode => {
    const [selected, select] = useState('a');
    return (
      <Tabs
        label="Below"
        selected={selected}
        onSelect={select}
        items={[
          { id: 'a', title: 'Problems', count: 2, children: <p>two problems</p> },
          { id: 'b', title: 'Build', children: <p>the build</p> },
        ]}
      />
    );
  };
  show(<Both />);
  expect(screen.getByRole('tab', { name: 'Problems 2' }).getAttribute('aria-selected')).toBe('true');
  await userEvent.click(screen.getByRole('tab', { name: /Problems/ }));
  await userEvent.keyboard('{ArrowRight}{Enter}');
  expect(screen.getByRole('tabpanel').textContent).toBe('the build');
});
