import { expect, it } from 'vitest';
import { markRuns, takeInterrupted } from '../../../../src/renderer/app/interrupted-run';
import { createRunStore, type Running } from '../../../../src/renderer/store/run-store';

const running = {
  ...{ kind: 'running', edit: 'sketch', ticket: 'a-ticket', covering: false },
  edited: { picture: { id: 'p1' } },
} as Running;

function openPage(): { leave: () => void } & Parameters<typeof takeInterrupted>[0] {
  const kept = new Map<string, string>();
  const leaving: (() => void)[] = [];
  return {
    sessionStorage: {
      getItem: (key) => kept.get(key) ?? null,
      setItem: (key, value) => void kept.set(key, value),
      removeItem: (key) => void kept.delete(key),
    },
    addEventListener: (_, listener) => void leaving.push(listener),
    leave: () => {
      for (const listener of leaving) listener();
    },
  };
}

it('a page that goes in mid-run is known by the next, once', () => {
  const page = openPage();
  const run = createRunStore();
  markRuns(run, page);
  run.setState({ phase: running });
  page.leave();
  // The end of the connection ends the run as well.
  run.setState({ phase: { kind: 'idle' } });
  const { edit, ticket, covering } = running;
  expect(takeInterrupted(page)).toEqual({ edit, ticket, covering, pictureId: 'p1' });
  expect(takeInterrupted(page)).toBeNull();
});

it('a run that ended is forgotten', () => {
  const page = openPage();
  const run = createRunStore();
  markRuns(run, page);
  run.setState({ phase: running });
  run.setState({ phase: { kind: 'idle' } });
  page.leave();
  expect(takeInterrupted(page)).toBeNull();
});

it('what another version left behind is no run', () => {
  const page = openPage();
  for (const left of ['sketch', '{"edit":"sketch"}', 'null']) {
    page.sessionStorage.setItem('pentimento.running', left);
    expect(takeInterrupted(page)).toBeNull();
  }
});
